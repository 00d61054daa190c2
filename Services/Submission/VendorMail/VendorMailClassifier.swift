import Mail
import Porting
import Timekeeping

/// Classifies mails of the vendor's porting desk.
///
/// The vendor writes prose, so this goes by wordings (``VendorPhrases``, ``RejectionRule``): each sentence of the
/// sender's own text says at most one thing, and the most important thing said is what the mail is about. It believes
/// every sender; whether to believe this one is decided elsewhere.
package enum VendorMailClassifier {
    /// Reads `mail`; the same mail always gives the same reply.
    ///
    /// - Parameters:
    ///   - mail: A mail as received.
    ///   - ownMessageIDDomain: The part after the `@` in the Message-IDs of this system's own mails.
    /// - Returns: What it says; ``VendorReplyKind/unknown`` if no wording is recognised, never an error.
    package static func classify(_ mail: MailMessage, ownMessageIDDomain: String) -> VendorReply {
        let text = ReplyText(mail.textBody)
        let reference = ReplyReference(of: mail, ownText: text.own, ownMessageIDDomain: ownMessageIDDomain)
        if let confidence = CourtesyMail.confidence(that: mail, says: text) {
            return VendorReply(kind: .notAboutAPort, confidence: confidence, reference: reference)
        }

        let statements = statements(in: text, subject: mail.subject)
        let reasons = reasons(in: text.sentences)
        guard let verdict = verdict(from: statements, hasReasons: !reasons.isEmpty) else {
            return VendorReply(kind: .unknown, confidence: .unsure, reference: reference)
        }
        var reply = VendorReply(kind: verdict.kind, confidence: verdict.confidence, reference: reference)
        reply.reasons = kept(reasons, for: reply.kind, text: text.own)
        addDates(to: &reply, from: statements, sentences: text.sentences, sentOn: mail.date)
        let references = IdentifierScanner.references(in: ScannedText(mail.subject + "\n" + text.own))
        if Set(references.map(\.reference)).count > 1 {
            reply.confidence = .unsure
        }
        return reply
    }

    // MARK: What is said

    /// What one sentence says.
    private struct Statement {
        let kind: VendorReplyKind
        let isPlain: Bool
        let sentence: ReplySentence
    }

    private static func statements(in text: ReplyText, subject: String) -> [Statement] {
        var statements = text.sentences.compactMap(statement)
        // A reply repeats our own subject, which has no meaning; any other subject was written by the vendor.
        if !isReply(ScannedText(subject)), let own = statement(ReplySentence(subject)) {
            statements.append(Statement(kind: own.kind, isPlain: false, sentence: own.sentence))
        }
        return statements
    }

    private static let replyMarks = ["re", "aw", "fwd", "fw"].map(\.bytes)

    private static func isReply(_ subject: ScannedText) -> Bool {
        let start = subject.whitespace(at: 0)
        return replyMarks.contains { mark in
            let end = start + mark.count
            return subject.hasIgnoringCase(mark, at: start)
                && subject[end + subject.whitespace(at: end)] == UInt8(ascii: ":")
        }
    }

    private static func statement(_ sentence: ReplySentence) -> Statement? {
        for rule in VendorPhrases.all {
            // A request for information may be a question or depend on a condition; a fact may not. A receipt is
            // written in general terms ("upon receipt we will ...").
            let isRequest = rule.kind == .answer(.informationNeeded)
            let isReceipt = rule.kind == .answer(.receipt)
            guard isRequest || !sentence.isQuestion else { continue }
            let statedWords = isReceipt ? sentence.unconditionalWords : sentence.presentWords
            let words = isRequest ? sentence.words : statedWords
            guard !rule.notBeside.occurs(in: words, mindsNegation: false) else { continue }
            let isPlain = rule.plain.occurs(in: words, unless: rule.guards)
            if isPlain || rule.weak.occurs(in: words, unless: rule.guards) {
                return Statement(kind: rule.kind, isPlain: isPlain, sentence: sentence)
            }
        }
        return nil
    }

    // MARK: What it comes to

    /// From the most important to the least.
    private static let weight: [VendorReplyKind] = [
        .answer(.snapBackRefused), .answer(.snapBackDone), .answer(.cancelRefused), .answer(.completed),
        .answer(.cancelled), .answer(.rejected), .answer(.dateWithdrawn), .dateChanged, .answer(.dateSet),
        .answer(.informationNeeded), .answer(.stillWaiting), .answer(.receipt),
    ]

    /// Less important kinds that can be true together with the key; any other pair is a contradiction.
    private static let compatible: [VendorReplyKind: Set<VendorReplyKind>] = [
        .answer(.snapBackRefused): [.answer(.rejected)],
        .answer(.snapBackDone): [.answer(.completed)],
        .answer(.completed): [.answer(.dateSet)],
        .answer(.rejected): [.answer(.dateWithdrawn)],
        .answer(.dateWithdrawn): [.answer(.dateSet), .dateChanged],
        .dateChanged: [.answer(.dateSet)],
    ]

    private static let courtesies: Set<VendorReplyKind> = [
        .answer(.informationNeeded), .answer(.stillWaiting), .answer(.receipt),
    ]

    private static func verdict(
        from statements: [Statement],
        hasReasons: Bool
    ) -> (kind: VendorReplyKind, confidence: Confidence)? {
        let kinds = Set(statements.map(\.kind))
        guard let kind = weight.first(where: kinds.contains) else {
            return hasReasons ? (.answer(.rejected), .likely) : nil
        }
        if kind == .answer(.receipt), hasReasons { return (.answer(.rejected), .unsure) }
        let others = kinds.subtracting(courtesies).subtracting([kind]).subtracting(compatible[kind] ?? [])
        if !others.isEmpty { return (kind, .unsure) }
        if kind == .answer(.completed), kinds.contains(.answer(.stillWaiting)) { return (kind, .unsure) }
        return (kind, statements.contains { $0.kind == kind && $0.isPlain } ? .sure : .likely)
    }

    // MARK: Why

    private static func reasons(in sentences: [ReplySentence]) -> [RejectionReason] {
        var reasons: [RejectionReason] = []
        for sentence in sentences where !sentence.isQuestion {
            let rules = RejectionRule.all.filter { rule in
                rule.phrases.occurs(in: sentence.unconditionalWords, unless: rule.guards, mindsNegation: false)
            }
            let codes = Set(rules.map(\.code))
            for rule in rules
            where rule.yieldsTo.isDisjoint(with: codes) && !reasons.contains(where: { $0.code == rule.code }) {
                reasons.append(RejectionReason(code: rule.code, vendorText: sentence.text))
            }
        }
        return reasons
    }

    private static func kept(_ reasons: [RejectionReason], for kind: VendorReplyKind, text: String) -> [RejectionReason]
    {
        guard let answer = kind.answer, answer.givesReasons else { return [] }
        let isUnexplained = answer == .rejected && reasons.isEmpty
        return isUnexplained ? [RejectionReason(code: .unmapped, vendorText: text)] : reasons
    }

    // MARK: When

    private static func addDates(
        to reply: inout VendorReply,
        from statements: [Statement],
        sentences: [ReplySentence],
        sentOn: Timestamp?
    ) {
        guard let answer = reply.kind.answer, answer.namesDay else { return }
        // First the sentence that says it; many write the day into the next sentence.
        let said = statements.filter { $0.kind == reply.kind }.map(\.sentence) + sentences
        let dates = said.map { ReplyDates(in: $0.text, sentOn: sentOn) }
        let best = dates.first { $0.moment != nil && answer == .completed } ?? dates.first { $0.day != nil }
        reply.date = best?.day
        if answer == .completed {
            reply.portedAt = best?.moment
        }
        if reply.date == nil, answer == .dateSet {
            reply.confidence = .unsure
        }
    }
}

extension VendorAnswerKind {
    /// Whether the vendor gives reasons with such an answer.
    fileprivate var givesReasons: Bool {
        switch self {
        case .rejected, .informationNeeded, .dateWithdrawn: true
        case .receipt, .stillWaiting, .dateSet, .completed, .cancelled, .cancelRefused, .snapBackDone, .snapBackRefused:
            false
        }
    }

    /// Whether such an answer names the day on which it happens.
    fileprivate var namesDay: Bool {
        switch self {
        case .dateSet, .completed, .snapBackDone: true
        case .receipt, .stillWaiting, .informationNeeded, .rejected, .dateWithdrawn, .cancelled, .cancelRefused,
            .snapBackRefused:
            false
        }
    }
}
