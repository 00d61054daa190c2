import ArgumentParser
import Foundation
import IntakeContract
import Porting
import ServiceClient
import SystemPicture

/// What a shell offers where a request is named: the requests of the running system, the newest first.
enum RequestCompletion {
    static let most = 50
    /// Longer than this a person does not wait for what a shell offers.
    private static let patience = Duration.seconds(1)

    /// The ends of references, keys and numbers that begin as was typed; nothing if the system does not answer.
    @Sendable static func names(_ words: [String], _ index: Int, _ typed: String) async -> [String] {
        var data = DataOption()
        data.path = value(of: "--data", in: words)
        data.deployment = value(of: "--deployment", in: words)
        let end = ContinuousClock.now + patience
        let found = try? await data.withServices { services in
            await offers(typed) { after in
                guard ContinuousClock.now < end else { return nil }
                let call = ListPortRequests(limit: 200, matching: typed.isEmpty ? nil : typed, after: after)
                return try? await services.call(call, to: .intake, timeoutMs: 1_000).response
            }
        }
        return found ?? []
    }

    /// What the pages of a search offer, page after page until it is enough; `page` gives `nil` to end early.
    ///
    /// A search looks at a part of a large store at a time, so its first page may be empty.
    static func offers(
        _ typed: String,
        from page: (_ after: String?) async -> ListPortRequests.Response?
    ) async -> [String] {
        var (found, after): ([String], String?) = ([], nil)
        while let answer = await page(after) {
            found += answer.requests.flatMap { offers(of: $0, typed) }
            guard found.count < most, let next = answer.next else { break }
            after = next
        }
        return Array(found.prefix(most))
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
