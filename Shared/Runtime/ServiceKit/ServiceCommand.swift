import ArgumentParser
import Foundation
import HTTPClient
import NIOCore

/// The command of a service's executable.
///
/// With the arguments `--probe URL` it requests the URL instead of serving, and needs no other options. This way a
/// container image that contains only the service can check its own health.
package protocol ServiceCommand: AsyncParsableCommand {}

extension ServiceCommand {
    /// The body of `main`: probes if the first argument is `--probe`, else parses the options and serves.
    package static func runOrProbe() async {
        // NIO serves only the few requests of monitoring: one thread is enough.
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
        let response = try await HTTPRequest(.get, url).answer(within: .seconds(3), receivingAtMost: 64 * 1_024)
        if response.status == 200 { return 0 }
        print("\(url) answered \(response.status):\n\(String(decoding: response.body, as: UTF8.self))")
    } catch {
        print("\(url) did not answer: \(error)")
    }
    return 1
}
