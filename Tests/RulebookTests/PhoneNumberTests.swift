import Foundation
import Porting
import Rulebook
import Testing
import Violations

struct PhoneNumberTests {
    @Test(arguments: [
        "2125550123", "12125550123", "+12125550123", "+1 (212) 555-0123", "212.555.0123", " 1-212-555-0123 ",
        "[212] 555 0123", "212\u{2013}555\u{2011}0123", "(212)\u{A0}555-0123", "(+1) 212 555 0123", "1.212.555.0123",
        "212\u{2009}555\u{202F}0123", "212\u{3000}555\u{3000}0123", "\u{FEFF}212\u{200B}5550123\u{200D}",
        "\u{202A}212-555-0123\u{202C}", "2\u{200C}125550123", "212\u{AD}555\u{2212}0123", "212\u{B7}555\u{B7}0123",
        "\u{FF12}\u{FF11}\u{FF12}\u{FF0D}\u{FF15}\u{FF15}\u{FF15}\u{FF0D}\u{FF10}\u{FF11}\u{FF12}\u{FF13}",
        "\u{FF0B}\u{FF11}2125550123", "tel:+1-212-555-0123", "TEL: 2125550123", "tel:2125550123;phone-context=+1",
        "212-555-0123\n", "\u{FF08}212\u{FF09}555-0123",
    ])
    func acceptsWhatPeopleType(raw: String) throws {
        let number = try PhoneNumber.parse(raw).get()
        #expect(number.e164 == "+12125550123")
        #expect(number.areaCode == "212")
        #expect(number.national == "(212) 555-0123")
    }

    static let noNumbers: [(String, PhoneNumberProblem)] =
        [
            ("", .empty), ("  ", .empty), ("+", .empty), ("\u{200B}\u{A0}", .empty), ("tel:", .empty),
            ("555-0123", .missingAreaCode), ("212-555-012", .tooFewDigits(9)), ("212-555-01234", .tooManyDigits(11)),
            ("112-555-0123", .areaCodeStart("112")), ("012-555-0123", .areaCodeStart("012")),
            ("911-555-0123", .areaCodeN11("911")), ("212-155-0123", .exchangeStart("155")),
            ("212-055-0123", .exchangeStart("055")), ("212-411-0123", .exchangeN11("411")),
            ("212/555-0123", .unexpectedCharacter("/")), ("212-555-012?", .unexpectedCharacter("?")),
            ("212+5550123", .unexpectedCharacter("+")), ("++12125550123", .unexpectedCharacter("+")),
        ] + extensions + letters + several + foreign + otherDigits

    private static let extensions: [(String, PhoneNumberProblem)] = [
        "212-555-0123 x12", "212-555-0123 ext. 12", "212-555-0123#4", "212-555-0123 Extension 7", "2125550123X7",
        "+1 212 555 0123 ext 1234", "212-555-0123,4", "212-555-0123;12", "tel:+12125550123;ext=7",
    ].map { ($0, .hasExtension) }

    private static let letters: [(String, PhoneNumberProblem)] = [
        ("212-FAX-0123", .letters(instead: "(212) 329-0123")), ("1-800-FLOWERS", .letters(instead: "(800) 356-9377")),
        ("212-555-ZZZZ", .letters(instead: "(212) 555-9999")), ("not known", .letters(instead: nil)),
        ("212-\u{E9}55-0123", .letters(instead: nil)),
        ("212-555-O123", .lookalikeLetters(instead: "(212) 555-0123")),
        ("2l2-555-OI23", .lookalikeLetters(instead: "(212) 555-0123")),
        ("Fax: 212-555-0123", .words(instead: "(212) 555-0123")),
        ("FAX 1 (212) 555-0123", .words(instead: "(212) 555-0123")),
        ("212-555-0123 (office)", .words(instead: "(212) 555-0123")),
        ("212-555-0123 fax only", .words(instead: "(212) 555-0123")),
    ]

    private static let pair = PhoneNumberProblem.severalNumbers(["(212) 555-0100", "(212) 555-0101"])
    private static let several: [(String, PhoneNumberProblem)] =
        [
            "212-555-0100 / 0101", "212-555-0100/0101", "212-555-0100 or 212-555-0101", "212-555-0100 OR 555-0101",
            "212-555-0100 and 0101", "212-555-0100; 212-555-0101", "212-555-0100, 212-555-0101",
            "212-555-0100\n212-555-0101", "212-555-0100\r\n212-555-0101", "212-555-0100\u{2028}212-555-0101",
            "212-555-0100 & 0101", "212-555-0100 212-555-0101", "+1 212 555 0100 / +1 212 555 0101",
            "Voice: 212-555-0100 / Fax: 212-555-0101", "212-555-0100 through 0101", "1 212 555 0100 1 212 555 0101",
            "212-555-0100 or 1-212-555-0101", "1-212-555-0100 / 0101",
        ].map { ($0, pair) } + [
            ("555-0100 / 0101", .severalNumbers(["555-0100", "0101"])),
            (
                "212-555-0100, 0101, 0102",
                .severalNumbers(["(212) 555-0100", "(212) 555-0101", "(212) 555-0102"])
            ),
        ]

    private static func abroad(_ country: String?) -> PhoneNumberProblem { .foreign(country: country, instead: nil) }

    private static let foreign: [(String, PhoneNumberProblem)] = [
        ("+44 20 7946 0123", abroad("the United Kingdom")), ("011 44 20 7946 0123", abroad("the United Kingdom")),
        ("0044 20 7946 0123", abroad("the United Kingdom")), ("+64 4 555 01 26 7", abroad("New Zealand")),
        ("\u{FF0B}44 20 7946 0123", abroad("the United Kingdom")), ("+999 20 7946", abroad(nil)),
        ("+2125550123", .foreign(country: "Morocco", instead: "(212) 555-0123")),
        ("001-212-555-0123", .dialingPrefix("00", instead: "(212) 555-0123")),
        ("011 1 212 555 0123", .dialingPrefix("011", instead: "(212) 555-0123")),
    ]

    private static let otherDigits: [(String, PhoneNumberProblem)] = [
        ("٢١٢٥٥٥٠١٢٣", .otherDigits(script: "Arabic-Indic", instead: "(212) 555-0123")),
        ("२१२-५५५-०१२३", .otherDigits(script: "Devanagari", instead: "(212) 555-0123")),
        ("212-555-012٣", .otherDigits(script: "Arabic-Indic", instead: "(212) 555-0123")),
        ("٢١٢", .otherDigits(script: "Arabic-Indic", instead: nil)),
        ("212-555-01\u{1D7D0}3", .otherDigits(script: "Mathematical Bold", instead: "(212) 555-0123")),
        ("212-555-012\u{2462}", .unexpectedCharacter("\u{2462}")),
    ]

    @Test(arguments: noNumbers)
    func refusesWhatIsNoNumberAndSaysWhatToWrite(raw: String, problem: PhoneNumberProblem) {
        #expect(PhoneNumber.parse(raw) == .failure(problem))
    }

    @Test(arguments: noNumbers)
    func eachProblemHasASentenceAndARemedy(raw: String, problem: PhoneNumberProblem) {
        let violation = problem.violation(field: "form.numberToPort")
        #expect(violation.field == "form.numberToPort")
        #expect(violation.message.hasSuffix(".") && violation.remedy.hasSuffix("."))
    }

    @Test func eachRuleIsInTheCatalogue() throws {
        let broken = Set(Self.noNumbers.map { $0.1.rule })
        for rule in broken { #expect(RuleCatalogue.rule(rule.id)?.topic == .number, "\(rule.id)") }
        let judgedByAreaCode: Set<RuleID> = ["number.portable", "number.area-code-known"]
        let all = Set(RuleCatalogue.all.filter { $0.topic == .number }.map(\.id))
        #expect(
            Set(broken.map(\.id)).subtracting(judgedByAreaCode) == all.subtracting(judgedByAreaCode),
            "each rule about the notation is broken by some sample"
        )
    }

    /// For any pasted text, the result is either a number that parses to itself, or a problem.
    @Test func readsAnythingWithoutFail() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789+1-(). xXextorand/,;#\u{200D}\u{FF11}\u{301}٣é\n".unicodeScalars)
        for _ in 0..<4_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            guard case .success(let number) = PhoneNumber.parse(String(text)) else { continue }
            #expect(PhoneNumber(e164: number.e164) == number, "\(String(text).debugDescription)")
        }
    }

    @Test func isCodedInE164AndNothingElse() throws {
        let number = try PhoneNumber.parse("212 555 0123").get()
        #expect(try String(decoding: JSONEncoder().encode([number]), as: UTF8.self) == #"["+12125550123"]"#)
        #expect(PhoneNumber(e164: "+12125550123") == number)
        for text in ["12125550123", "+1 2125550123", "2125550123", "+12120550123", "+1(212)555012"] {
            #expect(PhoneNumber(e164: text) == nil)
        }
    }
}
