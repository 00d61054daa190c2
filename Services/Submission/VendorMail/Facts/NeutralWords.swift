/// Ordinary words that say nothing of a port, and words that are never small talk: data, in `Data/NeutralWords.txt`.
///
/// The file has base forms. A word is bent back by rule when it is looked up, so that the table stays small.
struct NeutralWords: Sendable {
    /// The words of this build.
    static let bundled = NeutralWords(text: String(decoding: PackageResources.NeutralWords_txt, as: UTF8.self))

    private let function: Set<String>
    private let neutral: Set<String>
    /// Words that may stand within a fact: they tell only how or when it happened.
    let light: Set<String>
    private let asides: Set<String>
    private let dangers: Set<String>

    /// Reads the sections `function`, `nouns`, `verbs`, `adjectives`, `adverbs`, `light`, `asides` and `dangers`.
    init(text: String) {
        var sections: [String: Set<String>] = [:]
        var section = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
            } else {
                sections[section, default: []].formUnion(line.split(separator: " ").map(String.init))
            }
        }
        func words(_ name: String) -> Set<String> { sections[name] ?? [] }
        function = words("function")
        neutral = words("nouns").union(words("verbs")).union(words("adjectives")).union(words("adverbs"))
        light = words("light")
        asides = words("asides").union(light)
        dangers = words("dangers")
    }

    /// Whether a word may be part of small talk.
    func isSmall(_ word: String) -> Bool {
        if function.contains(word) || asides.contains(word) { return true }
        return !isDanger(word) && Self.bases(of: word).contains { neutral.contains($0) }
    }

    /// Whether a word only holds others together.
    func isFunction(_ word: String) -> Bool { function.contains(word) }

    /// Whether a word tells only in which manner something happened.
    func isAside(_ word: String) -> Bool { asides.contains(word) }

    /// Whether a word can turn a meaning round.
    func isDanger(_ word: String) -> Bool { Self.bases(of: word).contains { dangers.contains($0) } }

    private static let endings = ["s", "es", "ed", "d", "ing", "er", "est", "ly", "ers", "ings", "n", "en"]

    /// The words of which `word` can be a form, itself among them.
    private static func bases(of word: String) -> [String] {
        var bases = [word]
        for ending in endings where word.hasSuffix(ending) && word.utf8.count >= ending.utf8.count + 3 {
            let stem = String(word.dropLast(ending.utf8.count))
            bases.append(stem)
            if ending != "s" { bases.append(stem + "e") }
            if stem.hasSuffix("i") { bases.append(stem.dropLast() + "y") }
            // "planned" is a form of "plan".
            let last = stem.utf8.suffix(2)
            if ending != "s", last.count == 2, last.first == last.last { bases.append(String(stem.dropLast())) }
        }
        return bases
    }
}
