import Foundation
import Mail
import Timekeeping

/// Tells what a mail of the vendor's porting desk says.
///
/// The vendor writes prose, so this goes by wordings (``VendorPhrases``, ``RejectionPhrases``): each sentence of the
/// sender's own text says at most one thing, and the weightiest thing said is what the mail is about. It believes every
/// sender; whether to believe this one is decided elsewhere.
package enum VendorMailClassifier {
    /// Reads `mail`; the same mail always gives the same reply.
    ///
    /// - Parameters:
    ///   - mail: A mail as it came in.
    ///   - ownMessageIDDomain: What stands behind the `@` in the Message-IDs of this system's own mails.
    /// - Returns: What it says; ``VendorReplyKind/unknown`` where no wording is recognised, never an error.
    package static func classify(_ mail: MailMessage, ownMessageIDDomain: String) -> VendorReply {
        let text = ReplyText(mail.textBody)
        let reference = ReplyReference(of: mail, ownText: text.own, ownMessageIDDomain: ownMessageIDDomain)
        if let confidence = CourtesyMail.confidence(that: mail, says: text) {
            return VendorReply(kind: .notAboutAPort, confidence: confidence, reference: reference)
        }

        let findings = findings(in: text, subject: mail.subject)
        let reasons = reasons(in: text.sentences)
        guard let verdict = verdict(from: findings, hasReasons: !reasons.isEmpty) else {
            return VendorReply(kind: .unknown, confidence: .unsure, reference: reference)
        }
        var reply = VendorReply(kind: verdict.kind, confidence: verdict.confidence, reference: reference)
        reply.reasons = kept(reasons, for: reply.kind, text: text.own)
        addDates(to: &reply, from: findings, sentences: text.sentences, sentOn: mail.date)
        if Set(ReplyReference.references(in: mail.subject + "\n" + text.own).map(\.reference)).count > 1 {
            reply.confidence = .unsure
        }
        return reply
    }

    // MARK: What is said

    private struct Finding {
        let kind: VendorReplyKind
        let isPlain: Bool
        let sentence: ReplySentence
    }

    private static func findings(in text: ReplyText, subject: String) -> [Finding] {
        var findings = text.sentences.compactMap(finding)
        // An answer carries our own subject back, which says nothing; another subject is the vendor's word.
        if subject.firstMatch(of: /^\s*(re|aw|fw|fwd)\s*:/.ignoresCase()) == nil,
            let own = finding(ReplySentence(subject))
        {
            findings.append(Finding(kind: own.kind, isPlain: false, sentence: own.sentence))
        }
        return findings
    }

    private static func finding(_ sentence: ReplySentence) -> Finding? {
        for rule in VendorPhrases.all {
            // What is asked for may stand in a question or under a condition; what is so may not. Receipts are written
            // in general terms ("upon receipt we will ...").
            let asks = rule.kind == .informationNeeded
            guard asks || !sentence.isQuestion else { continue }
            let words =
                asks ? sentence.words : rule.kind == .receipt ? sentence.unconditionalWords : sentence.presentWords
            guard !rule.notBeside.contains(where: { $0.occurs(in: words, mindsNegation: false) }) else { continue }
            let isPlain = rule.plain.contains { $0.occurs(in: words, unless: rule.guards) }
            if isPlain || rule.weak.contains(where: { $0.occurs(in: words, unless: rule.guards) }) {
                return Finding(kind: rule.kind, isPlain: isPlain, sentence: sentence)
            }
        }
        return nil
    }

    // MARK: What it comes to

    /// From the weightiest to the lightest.
    private static let weight: [VendorReplyKind] = [
        .snapBackRefused, .snapBackDone, .cancelRefused, .completed, .cancelled, .rejected, .dateWithdrawn,
        .dateChanged,
        .dateSet, .informationNeeded, .stillWaiting, .receipt,
    ]

    /// Kinds that can be true together with the key and lighter than it; any other pair is a contradiction.
    private static let compatible: [VendorReplyKind: Set<VendorReplyKind>] = [
        .snapBackRefused: [.rejected],
        .snapBackDone: [.completed],
        .completed: [.dateSet],
        .rejected: [.dateWithdrawn],
        .dateWithdrawn: [.dateSet, .dateChanged],
        .dateChanged: [.dateSet],
    ]

    private static let courtesies: Set<VendorReplyKind> = [.informationNeeded, .stillWaiting, .receipt]

    private static func verdict(
        from findings: [Finding],
        hasReasons: Bool
    ) -> (kind: VendorReplyKind, confidence: Confidence)? {
        let kinds = Set(findings.map(\.kind))
        guard let kind = weight.first(where: kinds.contains) else { return hasReasons ? (.rejected, .likely) : nil }
        if kind == .receipt, hasReasons { return (.rejected, .unsure) }
        let others = kinds.subtracting(courtesies).subtracting([kind]).subtracting(compatible[kind] ?? [])
        if !others.isEmpty { return (kind, .unsure) }
        if kind == .completed, kinds.contains(.stillWaiting) { return (kind, .unsure) }
        return (kind, findings.contains { $0.kind == kind && $0.isPlain } ? .sure : .likely)
    }

    // MARK: Why

    private static func reasons(in sentences: [ReplySentence]) -> [ReplyReason] {
        var reasons: [ReplyReason] = []
        for sentence in sentences where !sentence.isQuestion {
            let rules = RejectionPhrases.all.filter { rule in
                rule.phrases.contains {
                    $0.occurs(in: sentence.unconditionalWords, unless: rule.guards, mindsNegation: false)
                }
            }
            let codes = Set(rules.map(\.code))
            for rule in rules
            where rule.yieldsTo.isDisjoint(with: codes) && !reasons.contains(where: { $0.code == rule.code }) {
                reasons.append(ReplyReason(code: rule.code, class: rule.category, text: sentence.text))
            }
        }
        return reasons
    }

    private static func kept(_ reasons: [ReplyReason], for kind: VendorReplyKind, text: String) -> [ReplyReason] {
        switch kind {
        case .rejected where reasons.isEmpty: [ReplyReason(code: "UNMAPPED", class: "unmapped", text: text)]
        case .rejected, .informationNeeded, .dateWithdrawn: reasons
        default: []
        }
    }

    // MARK: When

    private static func addDates(
        to reply: inout VendorReply,
        from findings: [Finding],
        sentences: [ReplySentence],
        sentOn: Timestamp?
    ) {
        guard [.dateSet, .dateChanged, .completed, .snapBackDone].contains(reply.kind) else { return }
        // First where it is said; many write the day into the sentence after.
        let said = findings.filter { $0.kind == reply.kind }.map(\.sentence) + sentences
        let dates = said.map { ReplyDates(in: $0.text, sentOn: sentOn) }
        let best = dates.first { $0.moment != nil && reply.kind == .completed } ?? dates.first { $0.day != nil }
        reply.date = best?.day
        if reply.kind == .completed {
            reply.portedAt = best?.moment
        }
        if reply.date == nil, reply.kind == .dateSet || reply.kind == .dateChanged {
            reply.confidence = .unsure
        }
    }
}
