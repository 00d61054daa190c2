import Curl
import Foundation
import HTTPClient
import Messaging
import SystemPicture

/// Asks a console over HTTP.
package struct ConsoleClient: Sendable {
    private static let deadline = Duration.seconds(10)
    private static let mostBytes = 1 << 20

    private let console: String

    /// Asks the console at an address without a slash at its end.
    package init(_ console: String) {
        self.console = console
    }

    /// Sends a question and reads the answer.
    ///
    /// `session` is the secret of a session; `nil` before the person has signed in.
    ///
    /// - Throws: ``CommandFailure`` with the console's own reason, or with what to do if it cannot be reached.
    package func ask<Question: Encodable & Sendable, Answer: Decodable>(
        _ path: ConsoleLogin.Path,
        _ question: Question,
        session: String? = nil,
        as type: Answer.Type = Answer.self
    ) async throws(CommandFailure) -> Answer {
        var request = HTTPRequest(.post, console + path.rawValue)
        request.headers = [("Content-Type", "application/json"), ("Accept", "application/json")]
        if let session { request.headers.append(("Authorization", "Bearer \(session)")) }
        do {
            request.body = Data(try MessageCoding.encode(question))
        } catch {
            throw CommandFailure(.unreadableInput, "The question to \(console) cannot be written: \(error)")
        }
        let response: HTTPResponse
        do {
            response = try await request.answer(within: Self.deadline, receivingAtMost: Self.mostBytes)
        } catch {
            throw CommandFailure(.unreachable, "The web console \(console) cannot be reached: \(error)")
        }
        guard response.status == 200 else { throw problem(response) }
        guard let answer = try? MessageCoding.decode(Answer.self, from: response.body) else { throw foreign("200") }
        return answer
    }

    private func problem(_ response: HTTPResponse) -> CommandFailure {
        guard let told = try? MessageCoding.decode(ConsoleLogin.Problem.self, from: response.body) else {
            return foreign("\(response.status)")
        }
        return CommandFailure(response.status >= 500 ? .unreachable : .refused, told.problem)
    }

    private func foreign(_ status: String) -> CommandFailure {
        CommandFailure(
            .unreachable,
            "\(console) answers with status \(status), and not as a web console of this release. Check the address."
        )
    }
}
