import Documents
import Porting
import Rulebook

/// Findings as people read them: by topic, what stops first, with what was seen and what to do.
package struct ForecastLines {
    private let showsPasses: Bool

    /// Makes a printer; without `showsPasses` the rules that are met are only counted.
    package init(showsPasses: Bool = false) {
        self.showsPasses = showsPasses
    }

    /// A whole forecast, with its verdict and what a rejection would cost at the end.
    package func lines(of forecast: Forecast) -> [StyledLine] {
        lines(of: forecast.findings) + [StyledLine()] + verdict(of: forecast)
    }

    /// Findings by themselves.
    package func lines(of findings: [Finding]) -> [StyledLine] {
        Rule.Topic.allCases.flatMap { topic in
            section(topic, findings.filter { RuleCatalogue.rule($0.rule)?.topic == topic })
        }
    }

    private func section(_ topic: Rule.Topic, _ findings: [Finding]) -> [StyledLine] {
        guard !findings.isEmpty else { return [] }
        let ranked = Rank.allCases.filter { showsPasses || $0 != .passes }.map { rank in
            findings.filter { Rank($0) == rank }
        }
        let passes = findings.count { $0.outcome == .pass }
        var title = StyledLine(topic.title, .strong)
        title.append(
            passes == findings.count ? "  all \(passes) are met" : "  \(passes) of \(findings.count) are met",
            .faint
        )
        return [title] + ranked.flatMap(inOneRank)
    }

    /// Findings of one rank; where one reason keeps many rules from being looked at, it is told once.
    private func inOneRank(_ findings: [Finding]) -> [StyledLine] {
        var reasons: Set<String> = []
        return findings.flatMap { finding -> [StyledLine] in
            guard finding.outcome == .notChecked else { return lines(of: finding) }
            guard reasons.insert(finding.message).inserted else { return [] }
            let alike = findings.filter { $0.message == finding.message }
            return alike.count == 1 ? lines(of: finding) : lines(ofUnchecked: alike)
        }
    }

    private func lines(ofUnchecked findings: [Finding]) -> [StyledLine] {
        guard let first = findings.first else { return [] }
        var head = StyledLine("  ")
        head.append(Rank.notChecked.word, Rank.notChecked.style)
        head.append("  \(findings.count) rules", .strong)
        let rules = findings.map(\.rule.rawValue).joined(separator: ", ")
        return [head, StyledLine("      \(first.message.printable)"), StyledLine("      \(rules)", .faint)]
    }

    private func lines(of finding: Finding) -> [StyledLine] {
        let rank = Rank(finding)
        var head = StyledLine("  ")
        head.append(rank.word, rank.style)
        head.append("  \(finding.rule)", .strong)
        if let field = finding.field { head.append("  \(field)", .faint) }
        var lines = [head, StyledLine("      \(finding.message.printable)")]
        lines += finding.evidence.map { StyledLine("      Seen: \(Self.words(of: $0).printable)", .faint) }
        if let override = finding.override {
            lines.append(
                StyledLine("      Overridden by \(override.actor), \(override.at): \(override.reason)".printable)
            )
        }
        if let remedy = finding.remedy { lines.append(StyledLine("      Remedy: \(remedy.printable)")) }
        return lines
    }

    private static func words(of evidence: FieldEvidence) -> String {
        var words: [String] = [evidence.subject.words]
        if let found = evidence.found { words.append("\"\(found)\"") }
        if let page = evidence.page { words.append("on page \(page)") }
        words.append("(\(evidence.comparison.words), \(evidence.certaintyPercent) % sure)")
        return words.joined(separator: " ") + (evidence.explanation.map { ": \($0)" } ?? "")
    }

    private func verdict(of forecast: Forecast) -> [StyledLine] {
        let stops = forecast.stops.count
        let warnings = forecast.warnings.count
        let unchecked = forecast.findings.count { $0.outcome == .notChecked }
        let counts = "\(stops) in the way, \(warnings) warnings, \(unchecked) not checked"
        let standing = forecast.standing
        return [
            StyledLine("\(standing.sentence) (\(counts); as of \(forecast.day))", standing.style),
            StyledLine(forecast.rejection.sentence, .faint),
        ]
    }
}

/// The order in which findings of one topic are told.
private enum Rank: CaseIterable {
    case blocks
    case holds
    case warns
    case notChecked
    case passes

    init(_ finding: Finding) {
        self =
            switch finding.outcome {
            case .fail: finding.severity == .hold ? .holds : .blocks
            case .warn: .warns
            case .notChecked: .notChecked
            case .pass: .passes
            }
    }

    var word: String {
        switch self {
        case .blocks: "blocks"
        case .holds: "holds"
        case .warns: "warns"
        case .notChecked: "not checked"
        case .passes: "passes"
        }
    }

    var style: Style {
        switch self {
        case .blocks, .holds: .bad
        case .warns, .notChecked: .warning
        case .passes: .good
        }
    }
}

extension Forecast.Standing {
    fileprivate var sentence: String {
        switch self {
        case .maySend: "Nothing keeps it: it may be sent."
        case .held: "It is held until it is mended, or a person overrides what holds it (faxport override)."
        case .blocked: "It is blocked until it is mended."
        case .reading: "A document is still being read; ask again in a moment."
        }
    }

    fileprivate var style: Style {
        switch self {
        case .maySend: .good
        case .held, .blocked: .bad
        case .reading: .warning
        }
    }
}

extension CostOfRejection {
    fileprivate var sentence: String {
        let approval = needsApproval ? ", and attempt \(nextAttempt) needs approval" : ""
        return
            "A rejection would cost \(fee) where its cause is chargeable and begin the vendor's \(restartDays) days anew"
            + "\(approval)."
    }
}

extension FieldEvidence.Subject {
    fileprivate var words: String {
        switch self {
        case .carrier: "the carrier"
        case .accountNumber: "the account number"
        case .billedName: "the billed name"
        case .billedAddress: "the billed address"
        case .zip: "the ZIP code"
        case .number: "the number"
        case .statementDate: "the statement date"
        case .authorizingPerson: "the authorizing person"
        case .signature: "the signature"
        case .signatureDate: "the date beside the signature"
        case .otherNumbers: "other numbers"
        }
    }
}

extension FieldEvidence.Comparison {
    fileprivate var words: String {
        switch self {
        case .exact: "exact"
        case .near: "near"
        case .missing: "not found"
        case .contradicting: "contradicting"
        case .notChecked: "not checked"
        }
    }
}
