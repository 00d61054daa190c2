import Foundation

/// The file of rejection reasons.
///
/// ```json
/// {
///   "sharedWordings": { "wrong": ["THING * incorrect|wrong", "incorrect|wrong * THING"] },
///   "reasons": [
///     {
///       "code": "PIN", "class": "data",
///       "sentence": "The PIN is missing or wrong.", "remedy": "Ask your carrier for the PIN, and enter it.",
///       "sharedWordings": { "wrong": ["pin|passcode"] },
///       "wordings": ["pin|passcode needed|required"],
///       "guards": ["pin code"],
///       "yieldsTo": ["AUTH_PERSON"]
///     }
///   ]
/// }
/// ```
///
/// A wording is a phrase of the mail classifier (see `Phrase` in VendorMail). A shared wording is one that several
/// reasons use, with `THING` in the place of the words that each of them names. The last four fields may be left out.
extension RejectionCatalogue {
    /// The catalogue that came with this release.
    package static let bundled: RejectionCatalogue = {
        do {
            return try RejectionCatalogue(json: Data(PackageResources.RejectionReasons_json))
        } catch {
            preconditionFailure("The bundled rejection reasons cannot be read: \(error)")
        }
    }()

    /// Reads a catalogue from JSON of the form of `Policy/RejectionReasons.json`.
    ///
    /// - Throws: `DecodingError` with the place, what is wrong there and what to do: for a field that is unknown,
    ///   missing or empty, a code that occurs twice, a class or shared wording that does not exist, or a `yieldsTo`
    ///   without its reason.
    package init(json: Data) throws {
        let file = try JSONDecoder().decode(File.self, from: json)
        let entries = try file.reasons.enumerated().map { index, reason in
            try reason.entry(file, Place(index: index, code: reason.code))
        }
        guard let catalogue = RejectionCatalogue(entries) else {
            throw Place().problem("No reason has the code UNMAPPED. Add it: it is used for unknown codes.")
        }
        self = catalogue
    }

    fileprivate struct File: Decodable {
        let sharedWordings: [String: [String]]
        let reasons: [Reason]

        enum CodingKeys: String, CodingKey, CaseIterable {
            case sharedWordings, reasons
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(strictlyKeyedBy: CodingKeys.self)
            sharedWordings = try fields.decode([String: [String]].self, forKey: .sharedWordings)
            reasons = try fields.decode([Reason].self, forKey: .reasons)
        }
    }

    fileprivate struct Reason: Decodable {
        let code: String
        let `class`: String
        let sentence: String
        let remedy: String
        let sharedWordings: [String: [String]]
        let wordings: [String]
        let guards: [String]
        let yieldsTo: [String]

        enum CodingKeys: String, CodingKey, CaseIterable {
            case code, `class`, sentence, remedy, sharedWordings, wordings, guards, yieldsTo
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(strictlyKeyedBy: CodingKeys.self)
            code = try fields.decode(String.self, forKey: .code)
            `class` = try fields.decode(String.self, forKey: .class)
            sentence = try fields.decode(String.self, forKey: .sentence)
            remedy = try fields.decode(String.self, forKey: .remedy)
            sharedWordings = try fields.decodeIfPresent([String: [String]].self, forKey: .sharedWordings) ?? [:]
            wordings = try fields.decodeIfPresent([String].self, forKey: .wordings) ?? []
            guards = try fields.decodeIfPresent([String].self, forKey: .guards) ?? []
            yieldsTo = try fields.decodeIfPresent([String].self, forKey: .yieldsTo) ?? []
        }
    }
}

// MARK: Checks

extension RejectionCatalogue.Reason {
    fileprivate func entry(
        _ file: RejectionCatalogue.File,
        _ place: RejectionCatalogue.Place
    ) throws -> RejectionCatalogue.Entry {
        guard let known = RejectionClass(name: `class`) else {
            let names = RejectionClass.allCases.map(\.name).joined(separator: ", ")
            throw place.problem("There is no class \"\(`class`)\". Write one of \(names).")
        }
        try checkTexts(place)
        try checkCodes(file, place)
        let wordings = try expandedWordings(file, place)
        if wordings.isEmpty, !(guards.isEmpty && yieldsTo.isEmpty) {
            throw place.problem("It has guards or yieldsTo, but no wording. Add a wording, or remove them.")
        }
        return RejectionCatalogue.Entry(
            code: ReasonCode(rawValue: code),
            class: known,
            sentence: sentence,
            remedy: remedy,
            wordings: wordings,
            guards: guards,
            yieldsTo: Set(yieldsTo.map(ReasonCode.init(rawValue:)))
        )
    }

    private func checkTexts(_ place: RejectionCatalogue.Place) throws {
        for text in [sentence, remedy] where text.count < 2 || !text.hasSuffix(".") {
            throw place.problem("\"\(text)\" is not a sentence. Write one that ends with a full stop.")
        }
        if (wordings + guards + sharedWordings.values.flatMap(\.self)).contains(where: \.isEmpty) {
            throw place.problem("A wording or guard is empty. Write words, or remove it.")
        }
    }

    private func checkCodes(_ file: RejectionCatalogue.File, _ place: RejectionCatalogue.Place) throws {
        if code.wholeMatch(of: /[A-Z][A-Z_]*/) == nil {
            throw place.problem("The code \"\(code)\" is not in capitals. Write it like ACCOUNT_NUMBER.")
        }
        if file.reasons.count(where: { $0.code == code }) > 1 {
            throw place.problem("The code \(code) occurs twice. Join the two entries, or rename one.")
        }
        for other in yieldsTo where other == code || !file.reasons.contains(where: { $0.code == other }) {
            throw place.problem("It yields to \(other), which is not another reason of this file. Correct the code.")
        }
    }

    private func expandedWordings(
        _ file: RejectionCatalogue.File,
        _ place: RejectionCatalogue.Place
    ) throws -> [String] {
        try wordings
            + sharedWordings.sorted { $0.key < $1.key }.flatMap { name, things in
                guard let shared = file.sharedWordings[name] else {
                    let names = file.sharedWordings.keys.sorted().joined(separator: ", ")
                    throw place.problem("There are no shared wordings \"\(name)\". Use one of \(names), or add them.")
                }
                return things.flatMap { thing in shared.map { $0.replacing("THING", with: thing) } }
            }
    }
}

extension RejectionCatalogue {
    /// Where in the file something is wrong.
    fileprivate struct Place {
        var index: Int?
        var code: String?

        func problem(_ text: String) -> DecodingError {
            let path: [any CodingKey] = [File.CodingKeys.reasons] + (index.map { [AnyKey(intValue: $0)] } ?? [])
            let description = code.map { "\($0): \(text)" } ?? text
            return .dataCorrupted(.init(codingPath: path, debugDescription: description))
        }
    }
}
