/// Every measured metric is used and documented, and every metric that a page names is measured.
enum MetricRule {
    static func offences(in tree: Tree) -> [Offence] {
        let measured = measured(in: tree)
        let pages = tree.pages.filter { isMonitoring($0.path) || $0.path.hasSuffix(".md") }
        let mentions = pages.flatMap { $0.places(names) }
        let watched = mentions.filter { isMonitoring($0.file) && $0.file != Pages.metrics }.map { withoutPart($0.name) }
        guard !watched.isEmpty else { return [] }
        let listed = mentions.filter { $0.file == Pages.metrics }.map(\.name)
        return unknown(mentions, measured) + unlisted(measured, Set(listed)) + unwatched(measured, Set(watched))
    }

    static func measured(in tree: Tree) -> [NamedPlace] {
        let files = tree.swiftFiles.filter { !$0.path.hasPrefix("Tests/") && $0.path != "Package.swift" }
        return files.flatMap { $0.texts { names(Substring($0)) == [$0] } }.filter {
            !Pages.notMetrics.contains($0.name)
        }
    }

    private static func unknown(_ mentions: [NamedPlace], _ measured: [NamedPlace]) -> [Offence] {
        let defined = Set(measured.map(\.name))
        return mentions.filter { mention in
            !Pages.notMetrics.contains(mention.name) && !defined.contains(mention.name)
                && !defined.contains(withoutPart(mention.name))
        }.map { $0.offence(.metrics, "There is no metric `\($0.name)` in the code.") }
    }

    private static func unlisted(_ measured: [NamedPlace], _ listed: Set<String>) -> [Offence] {
        guard !listed.isEmpty else { return [] }
        return measured.filter { !listed.contains($0.name) }.map {
            $0.offence(.metrics, "The metric `\($0.name)` is not on \(Pages.metrics).")
        }
    }

    private static func unwatched(_ measured: [NamedPlace], _ watched: Set<String>) -> [Offence] {
        measured.filter { !watched.contains($0.name) }.map {
            $0.offence(.metrics, "No dashboard, alert or runbook entry uses the metric `\($0.name)`.")
        }
    }

    private static func isMonitoring(_ path: String) -> Bool { Pages.monitoring.contains { path.hasPrefix($0) } }

    /// Prometheus stores a histogram as three series with these suffixes.
    private static func withoutPart(_ name: String) -> String {
        let part = ["_bucket", "_sum", "_count"].first { name.hasSuffix($0) }
        return part.map { String(name.dropLast($0.count)) } ?? name
    }

    private static func names(_ line: Substring) -> [String] {
        guard line.contains("faxport_") else { return [] }
        return line.split(whereSeparator: { !isOfName($0) }).filter { $0.hasPrefix("faxport_") }.map(String.init)
    }

    private static func isOfName(_ character: Character) -> Bool {
        character == "_" || character.isASCII && (character.isLowercase || character.isNumber)
    }
}
