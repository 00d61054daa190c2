import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore

/// The command of a service's executable.
///
/// With the arguments `--probe URL` it requests the URL instead of serving, and needs no other options. This way a
/// container image that contains only the service can check its own health.
package protocol ServiceCommand: AsyncParsableCommand {}

extension ServiceCommand {
    /// The body of `main`: probes if the first argument is `--probe`, else parses the options and serves.
    package static func runOrProbe() async {
        // HTTP is for monitoring and for calls to the vendor: one thread carries both.
        NIOSingletons.groupLoopCountSuggestion = 1
        let words = CommandLine.arguments.dropFirst()
        guard words.first == "--probe" else { return await main(nil) }
        guard words.count == 2, let url = words.last else {
            print("--probe takes one URL and no other option, such as --probe http://127.0.0.1:9464/readyz")
            Foundation.exit(1)
        }
        Foundation.exit(await probe(url))
    }
}

/// Requests a URL; returns the exit code: 0 for status 200, else 1, with the reason on standard output.
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
