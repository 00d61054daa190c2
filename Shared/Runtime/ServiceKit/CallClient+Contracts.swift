import Calls
import Durable
import Messaging

// What users of this module meet of `Calls`, so that they need not import both.

/// Makes calls to one service, any number at a time.
package typealias CallClient = Calls.CallClient
/// How much longer the work of the present task may take, for the calls that it makes.
package typealias CallDeadline = Calls.CallDeadline
/// Settings with which a process cannot start.
package typealias ConfigurationError = Calls.ConfigurationError
/// How a client authenticates itself and its server.
package typealias Credentials = Calls.Credentials
/// The two files with the identity of a process and the identities that it accepts.
package typealias KeyPaths = Calls.KeyPaths

extension CallClient {
    /// Makes a call and waits for its reply.
    ///
    /// `timeoutMs` is between 1 and 600,000 and travels with the call; ``CallDeadline`` may shorten it. A call whose
    /// deadline passes before it could be sent is never sent.
    ///
    /// - Throws: what `forward(_:body:attachments:caller:timeoutMs:)` throws; `INTERNAL` for a reply that does not fit
    ///   its type.
    package func call<Call: CallContract>(
        _ call: Call,
        attachments: [Attachment] = [],
        timeoutMs: Int = 5_000
    ) async throws(CallError) -> Reply<Call.Response> {
        let answer = try await forward(
            Call.method,
            body: try Self.encode(call),
            attachments: attachments,
            caller: caller,
            timeoutMs: timeoutMs
        )
        do {
            let response = try MessageCoding.decode(Call.Response.self, from: answer.body)
            return Reply(response, attachments: answer.attachments)
        } catch {
            throw CallError(
                .internal,
                "The reply to \(Call.method) cannot be read: \(MessageCoding.sentence(for: error))"
            )
        }
    }

    private static func encode(_ call: some Encodable) throws(CallError) -> Bytes {
        do {
            return try MessageCoding.encode(call)
        } catch {
            throw CallError(.invalidArgument, "The request cannot be encoded as JSON: \(error)")
        }
    }
}
