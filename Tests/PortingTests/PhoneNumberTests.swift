import Foundation
import Porting
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        "2125550123", "12125550123", "+12125550123", "+1 (212) 555-0123", "212.555.0123", " 1-212-555-0123 ",
        "[212] 555 0123", "212\u{2013}555\u{2011}0123", "(212)\u{A0}555-0123",
    ])
    func acceptsWhatPeopleType(raw: String) throws {
        let number = try PhoneNumber.parse(raw).get()
        #expect(number.e164 == "+12125550123")
        #expect(number.areaCode == "212")
        #expect(number.national == "(212) 555-0123")
    }

    @Test(
        arguments: [
            ("", .empty), ("  ", .empty), ("+", .empty), ("555-0123", .missingAreaCode),
            ("212-555-012", .tooFewDigits(9)),
            ("212-555-01234", .tooManyDigits(11)), ("212-FAX-0123", .letters), ("212-555-0123 x12", .hasExtension),
            ("212-555-0123 ext. 12", .hasExtension), ("212-555-0123#4", .hasExtension), ("+44 20 7946 0123", .foreign),
            ("212/555-0123", .unexpectedCharacter("/")), ("112-555-0123", .areaCodeStart("112")),
            ("012-555-0123", .areaCodeStart("012")), ("911-555-0123", .areaCodeN11("911")),
            ("212-155-0123", .exchangeStart("155")), ("212-055-0123", .exchangeStart("055")),
            ("212-411-0123", .exchangeN11("411")), ("٢١٢٥٥٥٠١٢٣", .unexpectedCharacter("٢")),
        ] as [(String, PhoneNumberProblem)]
    )
    func refusesWhatIsNoNumber(raw: String, problem: PhoneNumberProblem) {
        #expect(PhoneNumber.parse(raw) == .failure(problem))
    }

    @Test func eachProblemHasASentenceAndARemedy() {
        let problems: [PhoneNumberProblem] = [
            .empty, .letters, .hasExtension, .unexpectedCharacter("/"), .foreign, .missingAreaCode, .tooFewDigits(9),
            .tooManyDigits(12), .areaCodeStart("112"), .areaCodeN11("911"), .exchangeStart("155"), .exchangeN11("411"),
        ]
        for problem in problems {
            let violation = problem.violation(field: "form.numberToPort")
            #expect(violation.field == "form.numberToPort")
            #expect(violation.rule.hasPrefix("number."))
            #expect(violation.message.hasSuffix(".") && violation.remedy.hasSuffix("."))
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
