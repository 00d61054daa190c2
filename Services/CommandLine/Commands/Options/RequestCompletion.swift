import ArgumentParser
import Foundation
import IntakeContract
import Porting
import ServiceClient
import SystemPicture

/// What a shell offers where a request is named: the requests of the running system, the newest first.
enum RequestCompletion {
    private static let most = 50

    /// The ends of references, keys and numbers that begin as was typed; nothing if the system does not answer.
    @Sendable static func names(_ words: [String], _ index: Int, _ typed: String) async -> [String] {
        var data = DataOption()
        data.path = value(of: "--data", in: words)
        data.deployment = value(of: "--deployment", in: words)
        let call = ListPortRequests(limit: 200, matching: typed.isEmpty ? nil : typed)
        let found = try? await data.withServices {
            try await $0.call(call, to: .intake, timeoutMs: 1_000).response.requests
        }
        return Array((found ?? []).flatMap { offers(of: $0, typed) }.prefix(most))
    }

    /// The names of one request that begin as was typed; its end of the reference if any part of it fits.
    static func offers(of request: ListPortRequests.Summary, _ typed: String) -> [String] {
        let id = request.requestID
        let names = [id.shortName, id.reference, request.key, request.number.e164, id.description]
        let fitting = names.filter { $0.lowercased().hasPrefix(typed.lowercased()) }
        return fitting.prefix(1).map(\.self)
    }

    private static func value(of option: String, in words: [String]) -> String? {
        guard let place = words.firstIndex(of: option), place + 1 < words.count else { return nil }
        return words[place + 1]
    }
}
