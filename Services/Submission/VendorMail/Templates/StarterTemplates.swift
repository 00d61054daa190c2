import Porting
import Timekeeping

extension MailTemplate {
    /// Wordings with which a new system can begin.
    ///
    /// They are data, in `Data/StarterTemplates.txt`. Each is off until a person has confirmed it.
    package static let starterSet: [MailTemplate] = {
        let text = String(decoding: PackageResources.StarterTemplates_txt, as: UTF8.self)
        guard let templates = starters(text) else { preconditionFailure("The bundled starter templates are invalid.") }
        return templates
    }()

    /// Reads lines `kind, REASON, day 0, time 0 = words with slots`; several answers are separated by `;`.
    static func starters(_ text: String) -> [MailTemplate]? {
        var templates: [MailTemplate] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let sides = line.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { return nil }
            let answers = sides[0].split(separator: ";").compactMap(answer)
            let words = sides[1].split(separator: " ").map(String.init)
            guard answers.count == sides[0].split(separator: ";").count,
                let template = MailTemplate(words: words, answers: answers)
            else { return nil }
            templates.append(template)
        }
        return templates
    }

    private static func answer(_ text: Substring) -> Answer? {
        let parts = text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
        guard let name = parts.first?.first, let kind = VendorAnswerKind(rawValue: name) else { return nil }
        var reasons: [ReasonCode] = []
        var slots: [String: Int] = [:]
        for part in parts.dropFirst() {
            if part.count == 2, let slot = Int(part[1]), ["day", "time"].contains(part[0]) {
                slots[part[0]] = slot
            } else if part.count == 1 {
                reasons.append(ReasonCode(rawValue: part[0]))
            } else {
                return nil
            }
        }
        return Answer(kind: kind, reasons: reasons, day: slots["day"], time: slots["time"])
    }

    /// The same template, confirmed.
    package func confirmed(by person: String, at now: Timestamp) -> MailTemplate {
        MailTemplate(confirming: self, by: person, at: now)
    }
}
