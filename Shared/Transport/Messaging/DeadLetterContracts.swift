/// Lists the dead letters of a service, and groups them by error.
package struct ListDeadLetters: CallContract {
    package static let method: Method = "faxport.ops.v1.DeadLetters/List"

    /// The group to list; `nil` for all.
    package let fingerprint: String?
    /// The maximum number of dead letters, 1 to 1,000; groups are not limited.
    package let limit: Int

    package init(fingerprint: String? = nil, limit: Int = 100) {
        self.fingerprint = fingerprint
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The service that answers.
        package let service: ServiceName
        /// All groups, largest first.
        package let groups: [DeadLetterGroup]
        /// The dead letters, oldest first.
        package let letters: [DeadLetter]

        package init(service: ServiceName, groups: [DeadLetterGroup], letters: [DeadLetter]) {
            self.service = service
            self.groups = groups
            self.letters = letters
        }
    }
}

/// Dead letters of one method with similar errors.
package struct DeadLetterGroup: Codable, Sendable, Hashable {
    /// Derived from the method and the text of the error without its numbers and ids.
    package let fingerprint: String
    /// The method of the message.
    package let method: Method
    /// The error of one of them.
    package let sample: String
    /// The number of dead letters.
    package let count: Int
    /// When the first of them was received, in milliseconds since 1970 by the machine's clock.
    package let firstSeenMs: Int64
    /// When the last of them was received.
    package let lastSeenMs: Int64

    package init(
        fingerprint: String,
        method: Method,
        sample: String,
        count: Int,
        firstSeenMs: Int64,
        lastSeenMs: Int64
    ) {
        self.fingerprint = fingerprint
        self.method = method
        self.sample = sample
        self.count = count
        self.firstSeenMs = firstSeenMs
        self.lastSeenMs = lastSeenMs
    }
}

/// A message that failed for good; later messages with the same key wait behind it.
package struct DeadLetter: Codable, Sendable, Hashable {
    /// The id of the dead letter within its service.
    package let id: Int64
    /// The group to which it belongs.
    package let fingerprint: String
    /// The service that sent it.
    package let sender: ServiceName
    /// Its sequence number in the channel from its sender.
    package let sequence: Int64
    /// The method of the message.
    package let method: Method
    /// Its ordering key, such as the id of a request.
    package let key: String
    /// The error of the last attempt.
    package let error: String
    /// How many attempts there were.
    package let attempts: Int
    /// When it was received, in milliseconds since 1970 by the machine's clock.
    package let receivedMs: Int64
    /// How many messages with the same key wait behind it.
    package let waitingBehind: Int

    package init(
        id: Int64,
        fingerprint: String,
        sender: ServiceName,
        sequence: Int64,
        method: Method,
        key: String,
        error: String,
        attempts: Int,
        receivedMs: Int64,
        waitingBehind: Int
    ) {
        self.id = id
        self.fingerprint = fingerprint
        self.sender = sender
        self.sequence = sequence
        self.method = method
        self.key = key
        self.error = error
        self.attempts = attempts
        self.receivedMs = receivedMs
        self.waitingBehind = waitingBehind
    }
}

/// Returns one dead letter with its body.
package struct GetDeadLetter: CallContract {
    package static let method: Method = "faxport.ops.v1.DeadLetters/Get"

    /// The id of the dead letter within its service.
    package let id: Int64

    package init(id: Int64) {
        self.id = id
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The dead letter.
        package let letter: DeadLetter
        /// The body of the message as received, with replacement characters for invalid UTF-8.
        package let body: String
        /// Earlier decisions about it.
        package let decisions: [Decision]

        package init(letter: DeadLetter, body: String, decisions: [Decision]) {
            self.letter = letter
            self.body = body
            self.decisions = decisions
        }
    }
}

/// A selection of dead letters: individual ones, or all of a group.
package struct DeadLetterSelection: Codable, Sendable, Hashable {
    /// Ids in the service that holds them.
    package let ids: [Int64]?
    /// The group; `nil` if individual ones are selected.
    package let fingerprint: String?

    /// Individual dead letters.
    package static func letters(_ ids: [Int64]) -> DeadLetterSelection {
        DeadLetterSelection(ids: ids, fingerprint: nil)
    }

    /// All dead letters of a group.
    package static func group(_ fingerprint: String) -> DeadLetterSelection {
        DeadLetterSelection(ids: nil, fingerprint: fingerprint)
    }
}

/// Retries dead letters in their original order, at a limited rate.
package struct RetryDeadLetters: CallContract, OperatorDecision {
    package static let method: Method = "faxport.ops.v1.DeadLetters/Retry"
    package static let verb = "retryDeadLetter"

    /// The dead letters concerned.
    package let selection: DeadLetterSelection
    /// The maximum rate per second, 1 to 1,000.
    package let perSecond: Int
    /// Whether only to count them.
    package let dryRun: Bool
    /// The operator; an authenticated name replaces it.
    package let actor: String
    /// Why; must not be blank.
    package let reason: String

    package init(
        _ selection: DeadLetterSelection,
        perSecond: Int = 50,
        dryRun: Bool = false,
        actor: String,
        reason: String
    ) {
        self.selection = selection
        self.perSecond = perSecond
        self.dryRun = dryRun
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The number of dead letters.
        package let count: Int

        package init(count: Int) {
            self.count = count
        }
    }
}

/// Deletes dead letters, so that the messages behind them are applied.
package struct DiscardDeadLetters: CallContract, OperatorDecision {
    package static let method: Method = "faxport.ops.v1.DeadLetters/Discard"
    package static let verb = "discardDeadLetter"

    /// The dead letters concerned.
    package let selection: DeadLetterSelection
    /// Whether only to count them.
    package let dryRun: Bool
    /// The operator; an authenticated name replaces it.
    package let actor: String
    /// Why; must not be blank.
    package let reason: String

    package init(_ selection: DeadLetterSelection, dryRun: Bool = false, actor: String, reason: String) {
        self.selection = selection
        self.dryRun = dryRun
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The number of dead letters.
        package let count: Int
        /// What they leave behind, each as a sentence or two; left out if a service has nothing to say about it.
        package let leaves: [String]?

        package init(count: Int, leaves: [String]? = nil) {
            self.count = count
            self.leaves = leaves
        }
    }
}

/// An operator's decision about something that had gone wrong; kept permanently.
package struct Decision: Codable, Sendable, Hashable {
    /// The time, in milliseconds since 1970 by the machine's clock.
    package let atMs: Int64
    /// The operator; an authenticated name replaces it.
    package let actor: String
    /// What was decided, such as `settleEffect`: the verb of the ``OperatorDecision``.
    package let verb: String
    /// What was decided about, such as `deadLetter 17`.
    package let subject: String
    /// Why; must not be blank.
    package let reason: String

    package init(atMs: Int64, actor: String, verb: String, subject: String, reason: String) {
        self.atMs = atMs
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.reason = reason
    }
}

/// Lists the decisions of operators, newest first.
package struct ListDecisions: CallContract {
    package static let method: Method = "faxport.ops.v1.Decisions/List"

    /// The maximum number of decisions, 1 to 1,000.
    package let limit: Int

    package init(limit: Int = 100) {
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The service that answers.
        package let service: ServiceName
        /// The decisions, newest first.
        package let decisions: [Decision]

        package init(service: ServiceName, decisions: [Decision]) {
            self.service = service
            self.decisions = decisions
        }
    }
}
