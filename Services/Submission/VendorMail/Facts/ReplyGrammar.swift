import Foundation
import Porting

/// The words that the reader knows, and what they mean together: data, in `Data/ReplyGrammar.txt`.
///
/// A clause with a word that is in no list is not understood. To teach the reader a wording, add it to the file, and a
/// mail to the corpus in the tests.
package final class ReplyGrammar: Sendable {
    /// One wording of one kind of fact.
    struct Rule: Sendable {
        let kind: FactKind
        let wording: Wording
    }

    /// A fault in the file.
    package struct Fault: Error, CustomStringConvertible {
        /// What is wrong on which line.
        package let description: String
    }

    /// The grammar of this build.
    package static let bundled: ReplyGrammar = {
        do {
            return try ReplyGrammar(text: String(decoding: PackageResources.ReplyGrammar_txt, as: UTF8.self))
        } catch {
            preconditionFailure("The bundled reply grammar is invalid: \(error)")
        }
    }()

    let negations: Set<String>
    /// A clause with one of these, and the clause that depends on it, tells no fact.
    let conditions: Set<String>
    /// A clause with one of these is about another time.
    let times: Set<String>
    let futures: Set<String>
    let maybes: Set<String>
    /// Somebody else says it.
    let hearsay: Set<String>
    /// A clause with one of these may take something back: it is never small talk.
    let alarms: Set<String>
    let earlier: Set<String>
    /// Words that say something about a port.
    let matters: Set<String>
    /// Words of outcomes: each one has to belong to a fact or a courtesy.
    let events: Set<String>
    /// What can be complete without the port being so: a review, a form.
    let steps: Set<String>
    /// What the vendor may ask for.
    let demands: Set<String>
    /// Words that may stand between the parts of a wording.
    let light: Set<String>
    let rules: [Rule]
    let courtesies: [Wording]
    /// What follows a rejection or a demand: who corrects what, and that the order goes out again.
    let nextSteps: [Wording]
    /// By their first words; those that can begin with any word under the empty one.
    let rulesByWord: [String: [Int]]
    let courtesiesByWord: [String: [Int]]
    let labels: [String: FieldReader.Label]
    let states: [String: FactKind]
    let reasons: [(code: ReasonCode, phrases: PhraseList)]
    /// Words that say nothing of a port, and words that are never small talk.
    let neutral: NeutralWords
    /// Words that tell of no outcome and ask for nothing.
    let idle: IdleWords
    private let known: Set<String>

    /// Reads a grammar.
    /// - Throws: ``Fault`` for a section or a kind that is not known.
    package convenience init(text: String) throws(Fault) { try self.init(text: text, neutral: .bundled) }

    init(text: String, neutral: NeutralWords, idle: IdleWords = .bundled) throws(Fault) {
        self.neutral = neutral
        self.idle = idle
        var file = GrammarFile()
        try file.read(text)
        func words(_ name: String) -> Set<String> { file.words[name] ?? [] }
        negations = words("negations")
        conditions = words("conditions")
        times = words("times")
        futures = words("futures")
        maybes = words("maybes")
        hearsay = words("hearsay")
        alarms = words("alarms")
        earlier = words("earlier")
        matters = words("matters")
        events = words("events")
        demands = words("demands")
        steps = words("steps")
        light = words("light").union(["<num>", "<day>", "<time>", "<moment>", "<ref>", "<name>", "<digits>", "<money>"])
            .union(["#", "(", ")", ",", "-", ":", ".", "/", "\""]).union(neutral.light)
        let lists = file.lists
        let negative = words("negations")
        let rules = file.facts.map {
            Rule(kind: $0.kind, wording: Wording($0.wording, lists: lists, negations: negative))
        }
        let courtesies = file.courtesies.map { Wording($0, lists: lists, negations: negative) }
        let nextSteps = file.nextSteps.map { Wording($0, lists: lists, negations: negative) }
        self.rules = rules
        self.courtesies = courtesies
        self.nextSteps = nextSteps
        rulesByWord = Self.index(rules.map(\.wording))
        courtesiesByWord = Self.index(courtesies)
        labels = file.labels
        states = file.states
        reasons = file.reasons.map { (ReasonCode(rawValue: $0.code), PhraseList([Phrase($0.wording)])) }
        var known: Set<String> = []
        for words in file.words.values { known.formUnion(words) }
        for wording in rules.map(\.wording) + courtesies + nextSteps { known.formUnion(wording.words) }
        self.known = known
    }

    /// Whether the word is in a list.
    func isKnown(_ word: String) -> Bool { known.contains(word) }

    /// Whether a word may turn the meaning of a mail around.
    func mayTurnRound(_ word: String) -> Bool {
        let lists = [negations, conditions, times, futures, maybes, hearsay, alarms, earlier, matters, events, steps]
        return lists.contains { $0.contains(word) }
    }

    /// Whether `clause` contains a courtesy.
    func isCourtesy(_ clause: ArraySlice<Token>) -> Bool { !courtesies(in: clause).isEmpty }

    /// Whether `clause` tells what follows a rejection or a demand.
    func isNextStep(_ clause: ArraySlice<Token>) -> Bool {
        clause.indices.contains { start in
            nextSteps.contains { $0.end(in: clause, from: start, light: light) != nil }
        }
    }

    /// The stretches of `clause` that are courtesies.
    func courtesies(in clause: ArraySlice<Token>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for start in clause.indices {
            for key in [clause[start].text, ""] {
                for number in courtesiesByWord[key] ?? [] {
                    guard let end = courtesies[number].end(in: clause, from: start, light: light) else { continue }
                    // "The test fax never arrived" is none.
                    let isDenied =
                        !courtesies[number].isNegative
                        && clause[start..<end].contains { negations.contains($0.text) }
                    if !isDenied { found.append(start..<end) }
                }
            }
        }
        return found
    }

    private static func index(_ wordings: [Wording]) -> [String: [Int]] {
        var index: [String: [Int]] = [:]
        for (number, wording) in wordings.enumerated() {
            let words = wording.firstWords
            for word in words.isEmpty ? [""] : words { index[word, default: []].append(number) }
        }
        return index
    }
}

/// The file of a grammar, section by section.
private struct GrammarFile {
    var words: [String: Set<String>] = [:]
    var lists: [String: [String]] = [:]
    var facts: [(kind: FactKind, wording: String)] = []
    var courtesies: [String] = []
    var nextSteps: [String] = []
    var labels: [String: FieldReader.Label] = [:]
    var states: [String: FactKind] = [:]
    var reasons: [(code: String, wording: String)] = []

    mutating func read(_ text: String) throws(ReplyGrammar.Fault) {
        var section: [String] = []
        for (number, written) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(written).trimming(" ")
            if line.isEmpty || line.hasPrefix("# ") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = line.dropFirst().dropLast().split(separator: " ").map(String.init)
            } else if !take(line, in: section) {
                throw ReplyGrammar.Fault(description: "line \(number + 1): \(line)")
            }
        }
    }

    private mutating func take(_ line: String, in section: [String]) -> Bool {
        let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimming(" ") }
        switch section.first {
        case "words":
            words[section.last ?? "", default: []].formUnion(line.split(separator: " ").map(String.init))
        case "lists":
            lists[parts.first ?? ""] = (parts.last ?? "").split(separator: "|").map(String.init)
        case "fact":
            guard let kind = FactKind(rawValue: section.last ?? "") else { return false }
            facts.append((kind, line))
        case "courtesies": courtesies.append(line)
        case "nextsteps": nextSteps.append(line)
        case "label":
            guard let label = FieldReader.Label(section.dropFirst()) else { return false }
            labels[line] = label
        case "state":
            guard let kind = FactKind(rawValue: section.last ?? "") else { return false }
            states[line] = kind
        case "reasons":
            guard parts.count == 2 else { return false }
            reasons.append((parts[0], parts[1]))
        case nil, .some: return false
        }
        return true
    }
}
