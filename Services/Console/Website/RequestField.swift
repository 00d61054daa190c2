import Foundation
import Messaging
import Porting

/// A field of a port request that a person fills in or corrects on a page.
///
/// Its name in forms is its path in the request, such as `form.billedAddress.zip`, which the findings use as well.
struct RequestField: Sendable, Hashable {
    /// What a value is in the request.
    enum Value: Sendable, Hashable {
        case text
        /// Yes, no, or not answered yet.
        case answer
        /// On or off.
        case check
        case provider
    }

    let path: String
    let label: String
    let hint: String
    let value: Value
    let group: String

    init(_ path: String, _ label: String, _ value: Value = .text, hint: String = "", in group: String) {
        self.path = path
        self.label = label
        self.hint = hint
        self.value = value
        self.group = group
    }

    /// The same field on a form; nothing is required by the browser, because the rules name everything at once.
    var formField: FormField { FormField(path, label, kind, hint: hint, isRequired: false, group: group) }

    private var kind: FormField.Kind {
        switch value {
        case .text: .text
        case .answer: .choice([.init("", "not answered"), .init("true", "yes"), .init("false", "no")])
        case .check: .choice([.init("true", "yes"), .init("false", "no")])
        case .provider:
            .choice(
                [.init("", "not answered")]
                    + LosingProviderKind.allCases.map { .init($0.rawValue, $0.words) }
            )
        }
    }

    /// What was typed, as the request has it; an empty text removes the field.
    func json(_ text: String) -> JSONValue {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return .null }
        return switch value {
        case .text, .provider: .string(text)
        case .answer, .check: .bool(text == "true")
        }
    }
}

extension LosingProviderKind {
    fileprivate var words: String {
        switch self {
        case .carrier: "a telephone company"
        case .eFaxReseller: "a seller of internet fax"
        case .other: "another kind of company"
        }
    }
}

extension RequestField {
    /// Every field, in the order of the article: the vendor's form first.
    static let all = form + line + practice + [outbound]

    private static let form: [RequestField] = {
        let group = "Porting request form"
        return [
            .init("form.numberToPort", "Number to port", hint: "(312) 555-0142", in: group),
            .init("form.customerEmail", "Customer email address", hint: "office@practice.example", in: group),
            .init("form.authorizingPerson", "Authorizing person", hint: "who may decide about the number", in: group),
            .init("form.billedName", "Exact name on the bill", hint: "as written there", in: group),
            .init("form.billedAddress.street", "Street on the bill", hint: "as written there", in: group),
            .init("form.billedAddress.city", "City on the bill", in: group),
            .init("form.billedAddress.state", "State on the bill", hint: "two letters, such as IL", in: group),
            .init("form.billedAddress.zip", "ZIP code on the bill", hint: "five digits", in: group),
            .init("form.carrierAccountNumber", "Carrier account #", hint: "with the current carrier", in: group),
            .init("form.billingPhone", "Billing phone #", hint: "that the carrier has on file", in: group),
            .init("form.currentCarrier", "Current carrier", hint: "as named on its bill", in: group),
            .init("form.pin", "PIN or passcode", hint: "with the current carrier, if there is one", in: group),
            .init("form.serviceZIP", "ZIP code of the line", hint: "if it is not the billed one", in: group),
            .init("form.wholeAccount", "Only number on the carrier account", .answer, in: group),
            .init("form.remainingNumbers", "What happens to its other numbers", in: group),
        ]
    }()

    private static let line: [RequestField] = {
        let group = "Prerequisites: the line"
        return [
            .init("gate.carrierAllowsPorting", "The carrier allows porting", .answer, in: group),
            .init("gate.carrierContactAccurate", "The carrier has accurate contact info", .answer, in: group),
            .init("gate.lineCarriesInternet", "The line carries internet service", .answer, in: group),
            .init("gate.lineCarriesCardReader", "A credit card reader uses the line", .answer, in: group),
            .init("gate.lineCarriesAlarm", "An alarm uses the line", .answer, in: group),
            .init("gate.sharedVoiceLine", "The line is also used for calls", .answer, in: group),
            .init("gate.distinctiveRing", "It is a distinctive ring on another line", .answer, in: group),
            .init("gate.understandsOldDevicesStop", "The customer knows: old devices stop", .answer, in: group),
            .init("gate.understandsIrreversible", "The customer knows: it is irreversible", .answer, in: group),
            .init("gate.losingProviderKind", "The number is with", .provider, in: group),
            .init("gate.answeredBy", "Who answered these questions", hint: "the person at the practice", in: group),
        ]
    }()

    private static let practice: [RequestField] = {
        let group = "The practice"
        return [
            .init("practice.practiceGroupID", "Practice group", hint: "its id in the CRM", in: group),
            .init("practice.practiceName", "Name of the practice", in: group),
            .init("practice.providerID", "Doctor's id in the CRM", in: group),
            .init("practice.providerName", "Doctor's name", in: group),
            .init("practice.soloPractitioner", "The doctor works alone", .check, in: group),
        ] + address("practice.doctorAddress", "Doctor settings", group)
            + address("practice.practiceGroupAddress", "Practice group settings", group)
            + [
                .init(
                    "practice.ownUpdoxAccount",
                    "Earlier \(Vendor.name) account",
                    hint: "one from before; it cannot be used",
                    in: group
                )
            ]
    }()

    private static func address(_ path: String, _ settings: String, _ group: String) -> [RequestField] {
        [
            .init("\(path).street", "\(settings): street", in: group),
            .init("\(path).city", "\(settings): city", in: group),
            .init("\(path).state", "\(settings): state", hint: "two letters", in: group),
            .init("\(path).zip", "\(settings): ZIP code", hint: "exactly five digits", in: group),
        ]
    }

    private static let outbound = RequestField(
        "useForOutbound",
        "Use for outbound",
        .check,
        hint: "",
        in: "Linking"
    )

    /// What a page shows of a request, by path.
    ///
    /// - Throws: what coding a request throws, which does not happen.
    static func values(of request: PortRequestForm) throws -> [String: String] {
        let json = try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(request))
        return Dictionary(uniqueKeysWithValues: all.map { ($0.path, json.text(at: $0.path.split(separator: "."))) })
    }
}

extension JSONValue {
    fileprivate func text(at path: some Collection<Substring>) -> String {
        guard let name = path.first else {
            return switch self {
            case .string(let text): text
            case .bool(let isOn): isOn ? "true" : "false"
            case .null, .integer, .number, .array, .object: ""
            }
        }
        guard case .object(let fields) = self else { return "" }
        return (fields[String(name)] ?? .null).text(at: path.dropFirst())
    }

    /// The value with one more field; a `null` stays in it, because it removes a field of a request.
    func setting(_ path: some Collection<Substring>, to value: JSONValue) -> JSONValue {
        guard let name = path.first.map({ String($0) }) else { return value }
        var fields: [String: JSONValue] = if case .object(let own) = self { own } else { [:] }
        fields[name] = (fields[name] ?? .object([:])).setting(path.dropFirst(), to: value)
        return .object(fields)
    }
}
