import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore

/// The command of a service's executable.
///
/// With `--probe URL` as its first words it does not serve but asks, which needs none of the other options: an image that
/// holds nothing but the service can so check its own health.
package protocol ServiceCommand: AsyncParsableCommand {}

extension ServiceCommand {
    /// The whole of `main`: asks where the first word is `--probe`, else parses the options and serves.
    package static func runOrProbe() async {
        // HTTP is for monitoring and for calls to the vendor: one thread carries both.
        NIOSingletons.groupLoopCountSuggestion = 1
        let words = CommandLine.arguments.dropFirst()
        guard words.first == "--probe" else { return await main(nil) }
        guard words.count == 2, let url = words.last else {
            print("--probe takes one URL and nothing beside it, such as --probe http://127.0.0.1:9464/readyz")
            Foundation.exit(1)
        }
        Foundation.exit(await probe(url))
    }
}

/// Asks a URL; tells the exit code: 0 when it answers with 200, else 1, with the reason on standard output.
private func probe(_ url: String) async -> Int32 {
    do {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(3))
        let body = try await response.body.collect(upTo: 64 * 1_024)
        if response.status == .ok { return 0 }
        print("\(url) answered \(response.status.code):\n\(String(buffer: body))")
    } catch {
        print("\(url) did not answer: \(error)")
    }
    return 1
}
