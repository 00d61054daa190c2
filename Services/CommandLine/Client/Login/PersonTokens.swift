import Access
import Calls
import Messaging
import Synchronization
import SystemPicture

/// The tokens with which a command line proves to services whose calls it makes.
///
/// One question to the console brings the token of the method that is called, and of every method that only reads; they
/// are kept for as long as the console says.
package actor PersonTokens {
    private struct Kept {
        let token: String
        let until: ContinuousClock.Instant
    }

    private static let anyRead: Method = "faxport.health.v1.Health/Check"

    private let signedIn: SignedIn
    private let console: ConsoleClient
    private nonisolated let kept = Mutex<[String: Kept]>([:])
    /// One question at a time, because its answer usually has what the next call needs.
    private var question: Task<Result<ConsoleLogin.Tokens, CommandFailure>, Never>?
    private var hasAsked = false

    /// Creates the tokens of a person; the console is asked with the first call.
    package init(_ signedIn: SignedIn) {
        self.signedIn = signedIn
        console = ConsoleClient(signedIn.console)
    }

    /// What makes the calls of a task those of the person.
    ///
    /// A call without a valid token carries an empty one, so that a service refuses it, and never takes it for one of
    /// the key.
    package nonisolated var caller: CallPerson {
        CallPerson { [self] method in [PersonToken.metadataName: token(for: method) ?? ""] }
    }

    /// Asks the console for the tokens of what only reads, so that a command that cannot be the person's ends at once.
    ///
    /// - Throws: as ``need(_:)``.
    package func begin() async throws(CommandFailure) { try await need(Self.anyRead) }

    /// Makes sure that there is a token for a method.
    ///
    /// - Throws: ``CommandFailure`` if the console cannot be reached, or the person is no longer signed in.
    package func need(_ method: Method) async throws(CommandFailure) {
        guard token(for: method) == nil else { return }
        if let question {
            _ = await question.value
            guard token(for: method) == nil else { return }
        }
        try await ask(for: method)
    }

    private func ask(for method: Method) async throws(CommandFailure) {
        let wanted = ConsoleLogin.TokensWanted(method: method.rawValue, isFirst: !hasAsked)
        let (console, session) = (console, signedIn.session)
        let asked = Task { () -> Result<ConsoleLogin.Tokens, CommandFailure> in
            do throws(CommandFailure) {
                return .success(try await console.ask(.tokens, wanted, session: session))
            } catch {
                return .failure(error)
            }
        }
        question = asked
        defer { question = nil }
        switch await asked.value {
        case .success(let answer):
            hasAsked = true
            keep(answer)
        case .failure(let failure):
            let advice = "Nothing was asked of a service. With the rights of the key \(signedIn.key) instead: --as-key."
            throw CommandFailure(failure.outcome, failure.message, details: failure.details + [advice])
        }
    }

    private func keep(_ answer: ConsoleLogin.Tokens) {
        let until = ContinuousClock.now + .seconds(answer.validForSeconds)
        kept.withLock { kept in
            for (method, token) in answer.tokens { kept[method] = Kept(token: token, until: until) }
        }
    }

    private nonisolated func token(for method: Method) -> String? {
        guard let one = kept.withLock({ $0[method.rawValue] }), one.until > .now else { return nil }
        return one.token
    }
}
