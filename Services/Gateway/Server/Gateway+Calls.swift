import Access
import Foundation
import GatewayCore
import Hummingbird
import Messaging
import ServiceKit

/// One `POST` is one call.
extension Gateway {
    /// Carries out a call, or says why not; an error that is no problem is that of a broken connection.
    func answer(
        to request: Request,
        as operation: HTTPOperation,
        since arrival: ContinuousClock.Instant
    ) async throws -> HTTPAnswer {
        try await Self.answer { try await carryOut(request, as: operation, since: arrival) }
    }

    /// An answer, or the problem for which there is none.
    static func answer(_ body: () async throws -> HTTPAnswer) async throws -> HTTPAnswer {
        do {
            return try await body()
        } catch let problem as ProblemDetails {
            return HTTPAnswer(problem)
        } catch let error as CallError {
            return HTTPAnswer(ProblemDetails(error))
        }
    }

    private func carryOut(
        _ request: Request,
        as operation: HTTPOperation,
        since arrival: ContinuousClock.Instant
    ) async throws -> HTTPAnswer {
        let principal = try principal(by: request.header("Authorization"))
        try authorise(principal, toCall: operation.method)
        try SingleHeaders.check(request.lines(of:))
        let head = try HTTPCallHead(operation, header: request.header)
        let announced = request.header("Content-Length").map { Int($0) ?? .max }
        guard announced ?? 0 <= head.largestBody else {
            throw ProblemDetails.tooLarge("The body", limit: head.largestBody)
        }
        let kind = Admission.Kind.call(bytes: announced ?? head.largestBody)
        let ticket = try admit(kind, of: principal)
        defer { withExtendedLifetime(ticket) {} }
        var (body, attachments) = try Self.content(
            try await Self.bytes(
                of: request,
                announced: announced,
                atMost: head.largestBody,
                until: arrival + .milliseconds(head.timeoutMs)
            ),
            head.content
        )
        if let key = head.key { body = try KeyedBody.body(body, with: key) }
        let answer = try await within(head.timeoutMs, since: arrival, trace: request.header("traceparent")) {
            try await client.forward(
                operation.method,
                body: body,
                attachments: attachments,
                caller: principal.name,
                timeoutMs: head.timeoutMs
            )
        }
        if operation.onlyReads {
            // The token may have been revoked while the call waited.
            try authorise(try self.principal(by: request.header("Authorization")), toCall: operation.method)
        }
        let response = HTTPAnswer(operation, body: answer.body, attachments: answer.attachments)
        return response.warning(of: answer.warnings).retrying(afterMs: answer.retryAfterMs)
    }

    /// The deadline counts from the arrival of the request, so what the gateway has used of it is gone for the service.
    private func within<Value>(
        _ timeoutMs: Int,
        since arrival: ContinuousClock.Instant,
        trace: String?,
        _ body: () async throws -> Value
    ) async throws -> Value {
        try await CallDeadline.$current.withValue(arrival + .milliseconds(timeoutMs)) {
            try await TraceContext.$current.withValue(trace.flatMap { TraceContext($0) }) {
                try await body()
            }
        }
    }

    private static func content(
        _ body: Bytes,
        _ content: HTTPCallHead.Content
    ) throws(ProblemDetails) -> (Bytes, [Attachment]) {
        switch content {
        case .json: return (body, [])
        case .form(let boundary):
            let form = try HTTPForm(body, boundary: boundary)
            return (form.call, form.attachments)
        }
    }

    /// The body, if it arrives before the deadline.
    private static func bytes(
        of request: Request,
        announced: Int?,
        atMost limit: Int,
        until deadline: ContinuousClock.Instant
    ) async throws -> Bytes {
        try await withThrowingTaskGroup(of: Bytes?.self) { group in
            group.addTask { try await bytes(of: request, announced: announced, atMost: limit) }
            group.addTask {
                try await Task.sleep(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() ?? nil else { throw ProblemDetails.slowBody }
            return bytes
        }
    }

    private static func bytes(of request: Request, announced: Int?, atMost limit: Int) async throws -> Bytes {
        var bytes = Bytes(capacity: announced ?? 0)
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= limit else {
                throw ProblemDetails.tooLarge("The body", limit: limit)
            }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
