/// Lists messages that failed for good, together with those that failed in the same way.
package struct ListDeadLetters: CallContract {
    package static let method: Method = "faxport.ops.v1.DeadLetters/List"

    /// Only those of this group; nothing for all.
    package let fingerprint: String?
    /// At most so many letters; 1 to 1,000.
    ///
    /// The groups are always all.
    package let limit: Int

    package init(fingerprint: String? = nil, limit: Int = 100) {
        self.fingerprint = fingerprint
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        package let service: ServiceName
        /// The largest group first.
        package let groups: [DeadLetterGroup]
        /// The oldest first.
        package let letters: [DeadLetter]

        package init(service: ServiceName, groups: [DeadLetterGroup], letters: [DeadLetter]) {
            self.service = service
            self.groups = groups
            self.letters = letters
        }
    }
}

/// Dead letters of one method whose errors read alike.
package struct DeadLetterGroup: Codable, Sendable, Hashable {
    /// Drawn from the method and the text of the error without its numbers and ids.
    package let fingerprint: String
    package let method: Method
    /// The error of one of them.
    package let sample: String
    package let count: Int
    /// When the first of them came, in milliseconds since 1970 by the machine's clock.
    package let firstSeenMs: Int64
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

/// A message that failed for good; later ones of the same key wait behind it.
package struct DeadLetter: Codable, Sendable, Hashable {
    package let id: Int64
    package let fingerprint: String
    package let sender: ServiceName
    /// Its number in the channel from its sender.
    package let sequence: Int64
    package let method: Method
    /// What it belongs to, as the id of a request.
    package let key: String
    package let error: String
    package let attempts: Int
    /// When it came, in milliseconds since 1970 by the machine's clock.
    package let receivedMs: Int64
    /// How many messages of the same key wait behind it.
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

/// Shows one dead letter with what it says.
package struct GetDeadLetter: CallContract {
    package static let method: Method = "faxport.ops.v1.DeadLetters/Get"

    package let id: Int64

    package init(id: Int64) {
        self.id = id
    }

    package struct Response: Codable, Sendable, Hashable {
        package let letter: DeadLetter
        /// The message's JSON as it came; with replacement characters where it is no text.
        package let body: String
        /// What people have done with it before.
        package let decisions: [Decision]

        package init(letter: DeadLetter, body: String, decisions: [Decision]) {
            self.letter = letter
            self.body = body
            self.decisions = decisions
        }
    }
}

/// Which dead letters are meant: single ones, or all of a group.
package struct DeadLetterSelection: Codable, Sendable, Hashable {
    /// Their numbers in the service that holds them.
    package let ids: [Int64]?
    package let fingerprint: String?

    /// Single letters.
    package static func letters(_ ids: [Int64]) -> DeadLetterSelection {
        DeadLetterSelection(ids: ids, fingerprint: nil)
    }

    /// All letters of a group.
    package static func group(_ fingerprint: String) -> DeadLetterSelection {
        DeadLetterSelection(ids: nil, fingerprint: fingerprint)
    }
}

/// Has dead letters tried again, in their old order and no faster than a given rate.
package struct RetryDeadLetters: CallContract {
    package static let method: Method = "faxport.ops.v1.DeadLetters/Retry"

    package let selection: DeadLetterSelection
    /// At most so many a second; 1 to 1,000.
    package let perSecond: Int
    /// Only count them.
    package let dryRun: Bool
    package let actor: String
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
        package let count: Int

        package init(count: Int) {
            self.count = count
        }
    }
}

/// Throws dead letters away; what waits behind them goes on without them.
package struct DiscardDeadLetters: CallContract {
    package static let method: Method = "faxport.ops.v1.DeadLetters/Discard"

    package let selection: DeadLetterSelection
    /// Only count them.
    package let dryRun: Bool
    package let actor: String
    /// Why; at least one word.
    package let reason: String

    package init(_ selection: DeadLetterSelection, dryRun: Bool = false, actor: String, reason: String) {
        self.selection = selection
        self.dryRun = dryRun
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let count: Int

        package init(count: Int) {
            self.count = count
        }
    }
}

/// What a person decided about something that had gone wrong; kept for ever.
package struct Decision: Codable, Sendable, Hashable {
    /// When, in milliseconds since 1970 by the machine's clock.
    package let atMs: Int64
    package let actor: String
    /// `retryDeadLetter`, `discardDeadLetter`, `settleEffect`, `releaseEffects`, `liftQuarantine`.
    package let verb: String
    /// What it was done to, as `deadLetter 17`.
    package let subject: String
    package let reason: String

    package init(atMs: Int64, actor: String, verb: String, subject: String, reason: String) {
        self.atMs = atMs
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.reason = reason
    }
}

/// Lists what people have decided, the newest first.
package struct ListDecisions: CallContract {
    package static let method: Method = "faxport.ops.v1.Decisions/List"

    /// At most so many; 1 to 1,000.
    package let limit: Int

    package init(limit: Int = 100) {
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        package let service: ServiceName
        package let decisions: [Decision]

        package init(service: ServiceName, decisions: [Decision]) {
            self.service = service
            self.decisions = decisions
        }
    }
}
