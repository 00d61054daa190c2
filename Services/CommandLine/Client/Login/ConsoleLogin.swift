/// What a command line and the console say to each other when a person signs in, as JSON over HTTP.
///
/// It follows RFC 8628: the program gets a code that it keeps secret, and one that the person enters on a page of the
/// console. Why: `deploy/decisions/0055-a-person-signs-in-on-the-command-line.md`.
package enum ConsoleLogin {
    /// The paths of the console, each for POST.
    package enum Path: String, Sendable, CaseIterable {
        case begin = "/command-line/begin"
        case poll = "/command-line/poll"
        case tokens = "/command-line/tokens"
        case whoami = "/command-line/whoami"
        case end = "/command-line/end"
    }

    /// Begins a sign-in.
    package struct Begin: Codable, Sendable {
        /// The name on the access list of the key with which the calls will be made.
        package let key: String

        package init(key: String) {
            self.key = key
        }
    }

    /// The answer to ``Begin``.
    package struct Begun: Codable, Sendable {
        /// What the program proves itself with; a secret.
        package let deviceCode: String
        /// What the person enters, such as `BCDF-GHJK`.
        package let userCode: String
        /// The page of the console on which the person enters it.
        package let address: String
        package let expiresInSeconds: Int
        /// How long the program waits between two questions.
        package let intervalSeconds: Int

        package init(
            deviceCode: String,
            userCode: String,
            address: String,
            expiresInSeconds: Int,
            intervalSeconds: Int
        ) {
            self.deviceCode = deviceCode
            self.userCode = userCode
            self.address = address
            self.expiresInSeconds = expiresInSeconds
            self.intervalSeconds = intervalSeconds
        }
    }

    /// Asks what the person has decided.
    package struct Poll: Codable, Sendable {
        package let deviceCode: String

        package init(deviceCode: String) {
            self.deviceCode = deviceCode
        }
    }

    /// What the person has decided.
    package enum Decision: String, Codable, Sendable {
        case waiting
        case allowed
        case refused
        /// Too late, unknown, or answered before.
        case over
    }

    /// The answer to ``Poll``.
    package struct Polled: Codable, Sendable {
        package let decision: Decision
        /// The secret of the session, given once; `nil` unless it was allowed.
        package let session: String?
        /// Who has signed in; `nil` unless it was allowed.
        package let identity: Identity?

        package init(_ decision: Decision, session: String? = nil, identity: Identity? = nil) {
            self.decision = decision
            self.session = session
            self.identity = identity
        }
    }

    /// Who has signed in.
    package struct Identity: Codable, Sendable, Hashable {
        package let person: String
        package let role: String
        /// The name of the key with which the calls are made.
        package let key: String
        /// When the person must sign in again in any case, such as `2026-12-01T20:00:00Z`.
        package let until: String

        package init(person: String, role: String, key: String, until: String) {
            self.person = person
            self.role = role
            self.key = key
            self.until = until
        }
    }

    /// Asks for a token for one method; ``Path/whoami`` and ``Path/end`` need no content.
    package struct TokensWanted: Codable, Sendable {
        package let method: String
        /// Whether it is the first question of a command; a view that reads itself again asks more often, and does not
        /// keep an idle person signed in.
        package let isFirst: Bool

        package init(method: String, isFirst: Bool) {
            self.method = method
            self.isFirst = isFirst
        }
    }

    /// The answer to ``TokensWanted``: a token for the method, and for each method that only reads.
    package struct Tokens: Codable, Sendable {
        /// By method.
        package let tokens: [String: String]
        package let validForSeconds: Int

        package init(tokens: [String: String], validForSeconds: Int) {
            self.tokens = tokens
            self.validForSeconds = validForSeconds
        }
    }

    /// Nothing more to say.
    package struct Nothing: Codable, Sendable {
        package init() {}
    }

    /// The answer with any other status than 200.
    package struct Problem: Codable, Sendable {
        /// What is wrong and what to do.
        package let problem: String

        package init(problem: String) {
            self.problem = problem
        }
    }
}
