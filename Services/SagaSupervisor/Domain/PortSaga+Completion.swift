import Porting
import Timekeeping

/// The second witness: a number is ported when the vendor says so and the company's inventory has it.
extension PortSaga {
    /// Whether nothing more is expected to happen, not even an answer about a completion that the vendor states, or a
    /// person's word about a wish that was refused.
    package var isOver: Bool { state.isEnd && completion == nil && refusedWish == nil }

    /// When the inventory is asked again; `nil` if there is nothing to ask.
    package func nextInventoryQuestion(_ policy: any PolicySource) -> Timestamp? {
        completion.map { $0.nextQuestion(policy.inForce(at: $0.askedAt).witness) }
    }

    /// What follows from a stated completion once it is confirmed; `nil` if none is stated.
    ///
    /// A number that was missing before may have moved since: for the snap-back, the latest possible moment counts.
    package func confirmedCompletion(at now: Timestamp) -> PortEvent? {
        completion.map { .vendorCompleted(attempt: $0.attempt, portedAt: $0.wasMissing ? now : $0.portedAt) }
    }

    /// Takes in what the vendor states; the newest statement counts.
    mutating func noteCompletion(
        _ attempt: Int,
        _ moment: Timestamp,
        _ notBefore: Timestamp?,
        _ text: String,
        at now: Timestamp
    ) {
        guard !pivoted, state.phase == .withVendor || lastSentAttempt > 0 else { return }
        // No number moves in the future, nor before its packet was sent.
        let sent = attempt == self.attempt ? submittedAt : nil
        let earliest = sent.map { min($0, now) }
        let latest = max(min(moment, now), earliest ?? min(moment, now))
        let start = notBefore.map { max(min($0, latest), earliest ?? $0) }
        var stated = StatedCompletion(attempt: attempt, portedAt: latest, notBefore: start, text: text, at: now)
        if let completion { stated.follow(completion) }
        completion = stated
    }

    mutating func noteInventory(_ finding: InventoryFinding, _ note: String) {
        completion?.finding = finding
        completion?.note = note
        completion?.isUnanswered = false
        if finding == .absent { completion?.wasMissing = true }
    }

    mutating func noteInventoryTime(at now: Timestamp) {
        completion?.timesAsked += 1
        completion?.askedAt = now
    }

    /// The number has moved; what a person was asked about it is answered.
    mutating func confirmCompletion(of attempt: Int) {
        guard let completion else { return }
        portedNotBefore = completion.notBefore ?? (completion.wasMissing ? completion.portedAt : nil)
        self.completion = nil
        guard completion.isRaised, refusedWish == nil else { return }
        if attempt < self.attempt, state.phase == .withVendor {
            attentionReason =
                "The number was ported by attempt \(attempt), while attempt \(self.attempt) was under way."
                + " Tell \(Vendor.name) and the customer."
        } else {
            forgetAttention()
        }
    }

    mutating func dismissCompletion() {
        guard let completion else { return }
        self.completion = nil
        if completion.isRaised, refusedWish == nil { forgetAttention() }
    }

    // MARK: What people see

    /// Asks a person at once: the vendor speaks of something that is over here.
    mutating func raiseMisplacedCompletion() {
        guard let completion else { return }
        let standing =
            completion.attempt < attempt
            ? "attempt \(attempt) is the present one" : "the request is \(state.rawValue)"
        report("\(statement(completion)) But \(standing). The inventory is being asked.")
    }

    /// Asks a person once the inventory was asked as often as policy says.
    mutating func raiseUnconfirmed(_ policy: any PolicySource) {
        guard let completion, completion.finding != .present,
            completion.timesAsked >= policy.inForce(at: completion.askedAt).witness.times
        else { return }
        let found = completion.finding?.sentence(completion.note) ?? "The company's inventory has not answered."
        report(
            "\(statement(completion)) \(found) Ask \(Vendor.name), and record what is true with faxport resolve:"
                + " --ported or --not-ported."
        )
    }

    /// What happens next while the inventory is asked again; `nil` before its first answer.
    var nextStepOfCompletion: String? {
        guard let completion, let finding = completion.finding, finding != .present else { return nil }
        return
            "\(Vendor.name) reports that the port is complete. \(finding.sentence(completion.note)) It is asked again."
    }

    private func statement(_ completion: StatedCompletion) -> String {
        "\(Vendor.name) reports that attempt \(completion.attempt) is complete: \"\(completion.text)\"."
    }

    private mutating func report(_ reason: String) {
        guard refusedWish == nil else { return }
        completion?.isRaised = true
        (attention, attentionOwner, attentionReason) = (.contradiction, .operator, reason)
    }
}
