import Porting
import Timekeeping

/// The confirmed templates, asked before the grammar decides.
///
/// [Decision 28](../../../../deploy/decisions/0028-what-a-person-decides-once.md) says why.
package struct TemplateBook {
    /// What the templates and the grammar together come to.
    package struct Judgement: Sendable {
        /// What follows.
        package let verdict: Verdict
        /// The template that decided; `nil` if none did.
        package let template: MailTemplate?

        /// Whether a person has decided that such a mail says nothing.
        package var isNoise: Bool { template?.isNoise == true && verdict.whyNot.isEmpty }
    }

    private let named: (String) throws -> MailTemplate?
    private let all: () throws -> [MailTemplate]
    private let grammar: ReplyGrammar

    /// Makes a book.
    /// - Parameters:
    ///   - named: The template with a name.
    ///   - all: All templates; asked only if a mail is not understood.
    ///   - grammar: The words that are known.
    package init(
        named: @escaping (String) throws -> MailTemplate?,
        all: @escaping () throws -> [MailTemplate],
        grammar: ReplyGrammar = .bundled
    ) {
        self.named = named
        self.all = all
        self.grammar = grammar
    }

    /// Makes a book of a list.
    package init(_ templates: [MailTemplate], grammar: ReplyGrammar = .bundled) {
        let byName = Dictionary(templates.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.init(named: { byName[$0] }, all: { templates }, grammar: grammar)
    }

    /// Judges a mail: by the template that it fits, else by the grammar; a near fit proposes.
    package func judge(_ reading: MailReading, _ now: Verdict.Circumstances) throws -> Judgement {
        let wording = reading.wording(number: now.number)
        if let template = try named(wording.name), template.confirmedBy != nil, template.words == wording.words {
            let fit = TemplateFit(template, wording, reading, now)
            return Judgement(verdict: Verdict(answers: fit.answers, whyNot: fit.whyNot), template: template)
        }
        let verdict = Verdict(reading, now)
        guard !verdict.acts, let near = try nearest(wording) else {
            return Judgement(verdict: verdict, template: nil)
        }
        let fit = TemplateFit(near.template, near.filled, reading, now)
        let differing = near.words.map { "\"\($0)\"" }.joined(separator: ", ")
        let note = "It differs from a wording that was decided only in \(differing)."
        let turnsRound = near.words.contains { grammar.mayTurnRound($0) }
        let answers = turnsRound || fit.answers.isEmpty ? verdict.answers : fit.answers
        return Judgement(verdict: Verdict(answers: answers, whyNot: [note] + verdict.whyNot), template: nil)
    }

    /// Judges a mail that is about no request of ours; `nil` unless a person has decided that it says nothing.
    package func judgeStray(_ reading: MailReading) throws -> Judgement? {
        let wording = reading.wording(number: "")
        guard let template = try named(wording.name), template.isNoise, template.confirmedBy != nil,
            reading.text.doubts.isEmpty
        else { return nil }
        return Judgement(verdict: Verdict(answers: [], whyNot: []), template: template)
    }

    // MARK: Near fits

    private struct Near {
        let template: MailTemplate
        let words: [String]
        let filled: MailWording
    }

    private static let mostDiffering = 3

    /// The template from which a wording differs in the fewest words, slots apart.
    private func nearest(_ wording: MailWording) throws -> Near? {
        var best: Near?
        let known = Set(wording.words)
        for template in try all() where template.confirmedBy != nil {
            guard abs(template.words.count - wording.words.count) <= Self.mostDiffering,
                known.symmetricDifference(template.words).count <= Self.mostDiffering
            else { continue }
            let changes = wording.words.difference(from: template.words)
            guard changes.count <= 2 * Self.mostDiffering, 5 * changes.count <= wording.words.count else { continue }
            var words: [String] = []
            for change in changes {
                switch change {
                case .insert(_, let word, _), .remove(_, let word, _): if !words.contains(word) { words.append(word) }
                }
            }
            // With other slots the values would stand in other places.
            guard !words.contains(where: { $0.hasPrefix("<") }), words.count < best?.words.count ?? .max else {
                continue
            }
            best = Near(template: template, words: words, filled: wording)
        }
        return best
    }
}
