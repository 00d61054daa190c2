import DocumentMatching
import Porting
import Rulebook
import SystemPicture

/// Findings as people read them: by topic, the worst first, with the evidence and the remedy.
package struct ForecastLines {
    private let showsPasses: Bool

    /// Creates the lines; rules that are met are only counted unless `showsPasses`.
    package init(showsPasses: Bool = false) {
        self.showsPasses = showsPasses
    }

    /// A whole forecast, with the verdict and the cost of a rejection at the end.
    ///
    /// `isOpen` says whether the packet can still be sent: of one that was sent, nothing is promised.
    package func lines(of forecast: Forecast, isOpen: Bool = true) -> [StyledLine] {
        lines(of: forecast.findings) + [StyledLine()] + verdict(of: forecast, isOpen)
    }

    /// Findings without a verdict.
    package func lines(of findings: [Finding]) -> [StyledLine] {
        Rule.Topic.allCases.flatMap { topic in
            section(topic, findings.filter { RuleCatalogue.rule($0.rule)?.topic == topic })
        }
    }

    private func section(_ topic: Rule.Topic, _ findings: [Finding]) -> [StyledLine] {
        guard !findings.isEmpty else { return [] }
        let ranked = FindingRank.allCases.filter { showsPasses || $0 != .passes }.map { rank in
            findings.filter { FindingRank($0) == rank }
        }
        let passes = findings.count { $0.outcome == .pass }
        var title = StyledLine(topic.title, .strong)
        title.append(
            passes == findings.count ? "  all \(passes) are met" : "  \(passes) of \(findings.count) are met",
            .faint
        )
        return [title] + ranked.flatMap(inOneRank)
    }

    /// Findings of one rank; rules that were not checked for the same reason share one entry.
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
        head.append(FindingRank.notChecked.word, FindingRank.notChecked.style)
        head.append("  \(findings.count) rules", .strong)
        let rules = findings.map(\.rule.rawValue).joined(separator: ", ")
        return [head, StyledLine("      \(first.message.printable)"), StyledLine("      \(rules)", .faint)]
    }

    private func lines(of finding: Finding) -> [StyledLine] {
        let rank = FindingRank(finding)
        var head = StyledLine("  ")
        head.append(rank.word, rank.style)
        head.append("  \(finding.rule)", .strong)
        if let field = finding.field { head.append("  \(field)", .faint) }
        var lines = [head, StyledLine("      \(finding.message.printable)")]
        lines += finding.evidence.map { StyledLine("      Seen: \($0.sentence.printable)", .faint) }
        if let override = finding.override {
            lines.append(
                StyledLine("      Overridden by \(override.actor), \(override.at): \(override.reason)".printable)
            )
        }
        if let remedy = finding.remedy { lines.append(StyledLine("      Remedy: \(remedy.printable)")) }
        return lines
    }

    private func verdict(of forecast: Forecast, _ isOpen: Bool) -> [StyledLine] {
        let stops = forecast.stops.count
        let warnings = forecast.warnings.count
        let unchecked = forecast.findings.count { $0.outcome == .notChecked }
        let counts = "\(stops) in the way, \(warnings) warning\(warnings == 1 ? "" : "s"), \(unchecked) not checked"
        let standing = forecast.standing
        let sentence = isOpen ? standing.sentence : standing.sentenceAfterwards
        return [
            StyledLine("\(sentence) (\(counts); as of \(forecast.day))", standing.style),
            StyledLine(forecast.rejection.sentence, .faint),
        ]
    }
}
