/// What is known about each reason for a rejection.
///
/// All of it is data, in `Policy/RejectionReasons.json`. To add a reason, add its entry there and a mail that gives the
/// reason to `RejectionCorpus` in the tests.
package struct RejectionCatalogue: Hashable, Sendable {
    /// One reason: what kind of fault it is, what to tell people, and how the vendor words it.
    package struct Entry: Hashable, Sendable {
        /// The reason.
        package let code: ReasonCode
        /// The kind of fault.
        package let `class`: RejectionClass
        /// What is wrong, as one sentence for the practice.
        package let sentence: String
        /// What to do about it, as one sentence for the practice.
        package let remedy: String
        /// How the vendor words the reason, as phrases for the mail classifier; empty if only people give this reason.
        package let wordings: [String]
        /// Phrases that undo a wording if they occur in it or just before it.
        package let guards: [String]
        /// Reasons that replace this one if they occur in the same sentence.
        package let yieldsTo: Set<ReasonCode>
    }

    /// Every known reason, in the order of the file.
    package let entries: [Entry]
    private let byCode: [ReasonCode: Entry]
    private let unmapped: Entry

    /// Makes a catalogue; `nil` if none of the entries is for `UNMAPPED`.
    init?(_ entries: [Entry]) {
        byCode = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }
        guard let unmapped = byCode[.unmapped] else { return nil }
        self.unmapped = unmapped
        self.entries = entries
    }

    /// What is known about `code`; an unknown code gets the class and the texts of `UNMAPPED` and keeps its name.
    package func entry(for code: ReasonCode) -> Entry {
        byCode[code]
            ?? Entry(
                code: code,
                class: unmapped.class,
                sentence: unmapped.sentence,
                remedy: unmapped.remedy,
                wordings: [],
                guards: [],
                yieldsTo: []
            )
    }
}

extension RejectionCatalogue {
    /// Every reason of the bundled catalogue.
    package static var entries: [Entry] { bundled.entries }

    /// What the bundled catalogue knows about `code`.
    package static func entry(for code: ReasonCode) -> Entry { bundled.entry(for: code) }
}
