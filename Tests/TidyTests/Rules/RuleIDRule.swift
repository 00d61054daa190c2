/// The ids of the rulebook's rules are the same in the catalogue, on its page and wherever they are named.
enum RuleIDRule {
    static func offences(in tree: Tree) -> [Offence] {
        let catalogue = catalogue(in: tree)
        guard let page = tree.pages.first(where: { $0.path == Pages.rules }), !catalogue.isEmpty else { return [] }
        let listed = Set(page.places(inBackticks).map(\.name))
        let unlisted = catalogue.filter { !listed.contains($0.name) }.map {
            $0.offence(.ruleIDs, "The rule `\($0.name)` is not on \(Pages.rules).")
        }
        let defined = Set(catalogue.map(\.name))
        return unlisted + unknown(mentions(in: tree), defined.union(Pages.rulesOfCalls))
    }

    static func catalogue(in tree: Tree) -> [NamedPlace] {
        tree.swiftFiles.filter { $0.path.contains(Pages.ruleCatalogue) }.flatMap { $0.texts(isRuleID) }
    }

    private static func mentions(in tree: Tree) -> [NamedPlace] {
        let pages = tree.pages.filter { $0.path.hasSuffix(".md") }
        return pages.flatMap { $0.places(inBackticks) }
            + tree.swiftFiles.filter { !$0.path.hasPrefix("Tests/") }.flatMap(ruleArguments)
    }

    private static func unknown(_ mentions: [NamedPlace], _ defined: Set<String>) -> [Offence] {
        let topics = Set(defined.map(topic))
        return mentions.filter { mention in
            isRuleID(mention.name) && topics.contains(topic(mention.name)) && !defined.contains(mention.name)
                && !isFile(mention.name)
        }.map { $0.offence(.ruleIDs, "There is no rule `\($0.name)` in the catalogue.") }
    }

    private static func topic(_ id: String) -> Substring { id.prefix { $0 != "." } }

    /// Ids passed as `rule: "…"`, which the compiler does not check.
    private static func ruleArguments(_ file: SwiftFile) -> [NamedPlace] {
        file.tokens.indices.filter { file.reads(["rule", ":"], at: $0 - 2) && file.tokens[$0].kind == .text }.map {
            NamedPlace(name: file.tokens[$0].text, file: file.path, line: file.tokens[$0].line)
        }
    }

    /// Lowercase words, digits and dashes, separated by dots.
    static func isRuleID(_ text: String) -> Bool {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        return words.count > 1 && words.allSatisfy { word in !word.isEmpty && word.utf8.allSatisfy(isOfID) }
    }

    private static func isOfID(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    private static func isFile(_ text: String) -> Bool {
        [".pdf", ".json", ".py", ".md", ".swift", ".yaml", ".txt"].contains { text.hasSuffix($0) }
    }

    private static func inBackticks(_ line: Substring) -> [String] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
