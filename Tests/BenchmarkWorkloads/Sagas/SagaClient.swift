import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceKit
import ZeroMQ

/// A CRM that submits requests and follows the feed until they are `notified`.
final class SagaClient: Sendable {
    private let sample: SampleRequest
    private let intake: CallClient
    private let feed: FeedFollower
    private let following: Task<Void, any Error>

    /// Connects to intake; `after` is the position in the feed from which on it is followed.
    init(to endpoint: Endpoint, samples: String, after cursor: Int64 = 0) throws {
        sample = try SampleRequest(from: samples)
        intake = try CallClient(to: endpoint, caller: "crm")
        let feed = FeedFollower(try CallClient(to: endpoint, caller: "crm"))
        self.feed = feed
        following = Task { try await feed.follow(after: cursor) }
    }

    /// Submits a request; `number` varies it.
    @discardableResult
    func submit(_ number: Int, timeoutMs: Int = 60_000) async throws -> PortRequestID {
        let (call, attachments) = try sample.request(number)
        return try await intake.call(call, attachments: attachments, timeoutMs: timeoutMs).response.requestID
    }

    /// Submits a request and waits until it is `notified`.
    func lead(_ number: Int) async throws {
        await feed.untilNotified(try await submit(number))
    }

    func close() async {
        following.cancel()
        _ = try? await following.value
        await feed.close()
        await intake.close()
    }
}

/// Follows the feed as a CRM does, and resumes those that wait for a request.
private actor FeedFollower {
    private let intake: CallClient
    private var notified: Set<PortRequestID> = []
    private var waiting: [PortRequestID: CheckedContinuation<Void, Never>] = [:]

    init(_ intake: CallClient) {
        self.intake = intake
    }

    func follow(after start: Int64) async throws {
        var cursor = start
        while !Task.isCancelled {
            let news = try await intake.call(ReadFeed(after: cursor, limit: 1_000), timeoutMs: 60_000).response
            cursor = news.cursor
            for entry in news.entries where entry.status.state == .notified { end(entry.requestID) }
            if news.entries.count < 1_000 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    func untilNotified(_ requestID: PortRequestID) async {
        if notified.remove(requestID) != nil { return }
        await withCheckedContinuation { waiting[requestID] = $0 }
    }

    func close() async { await intake.close() }

    private func end(_ requestID: PortRequestID) {
        if let waiter = waiting.removeValue(forKey: requestID) {
            waiter.resume()
        } else {
            notified.insert(requestID)
        }
    }
}
