import Foundation
import GatewayCore
import Messaging
import Testing

@testable import FaxportClient

/// A wait for news goes where the gateway shares it among its clients, with nothing lost on the way.
struct WaitingFeedPageTests {
    private static func page(_ call: some FaxportCall) throws -> WaitingFeedPage? {
        let body = try MessageCoding.encode(call)
        return WaitingFeedPage(
            OutgoingCall(method: type(of: call).method, body: body, files: [], timeout: .seconds(1))
        )
    }

    private static func query(_ call: some FaxportCall) throws -> FeedQuery {
        let path = try #require(try page(call)).path
        let parts = path.split(separator: "?").map(String.init)
        #expect(parts.first == "/v1/feed")
        return try FeedQuery(query: try #require(parts.last)) { _ in nil }
    }

    @Test func theGatewayReadsWhatTheCallAsks() throws {
        let id = PortRequestID(rawValue: "01a28a01-d500-799a-ac3a-f74ba69bc704")
        let call = ReadFeed(
            after: 41,
            limit: 7,
            batchID: "Größe & 100 % = a+b",
            mark: "5f0c2d9be0417a66",
            requestID: id,
            waitMs: 9_000
        )
        let query = try Self.query(call)
        #expect(query.after == FeedPosition(cursor: 41, mark: "5f0c2d9be0417a66"))
        #expect(query.filter == FeedFilter(requestID: id.rawValue, batchID: "Größe & 100 % = a+b"))
        #expect(query.limit == 7 && query.waitMs == 9_000 && !query.isStream)
    }

    @Test func whatIsNotAskedIsLeftOut() throws {
        let query = try Self.query(ReadFeedWaiting(after: 0, mark: nil))
        #expect(query.after == FeedPosition(cursor: 0, mark: nil) && query.filter == FeedFilter())
    }

    @Test func whatDoesNotWaitIsAnOrdinaryCall() throws {
        #expect(try Self.page(ReadFeed(after: 41, limit: 7)) == nil)
        #expect(try Self.page(ReadFeed(after: 41, limit: 7, waitMs: 0)) == nil)
        #expect(try Self.page(CheckHealth()) == nil)
    }
}
