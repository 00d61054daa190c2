import LinkingContract
import Porting
import SystemPicture
import Testing
import Timekeeping

/// The lines of an account beside what the vendor's interface says.
struct LineComparisonTests {
    private static func number(_ n: Int) throws -> PhoneNumber { try #require(PhoneNumber(e164: "+1312555010\(n)")) }

    private static func view(
        _ lines: [AccountView.Line],
        missing: [AccountView.Missing] = [],
        refusal: String? = nil
    ) throws -> AccountView {
        AccountView(
            look: 1,
            at: try #require(Timestamp("2026-11-23T15:00:00Z")),
            lines: lines,
            missing: missing,
            refusal: refusal
        )
    }

    @Test func eachKindOfDisagreementIsShownInTheRowOfItsNumber() throws {
        let (agrees, turned, gone, foreign) =
            (try Self.number(0), try Self.number(1), try Self.number(2), try Self.number(3))
        let comparison = LineComparison(
            [
                ListLines.Line(number: agrees, outbound: false),
                ListLines.Line(number: turned, outbound: true, outboundAsked: true),
                ListLines.Line(number: gone, outbound: false),
            ],
            try Self.view(
                [
                    .init(number: foreign, outbound: true), .init(number: turned, outbound: false),
                    .init(number: agrees, outbound: false),
                ],
                missing: [.init(number: gone, note: "The number is linked to the account a2.")]
            )
        )
        #expect(comparison.rows.map(\.number) == [agrees, turned, gone, foreign])
        #expect(comparison.rows.map(\.verdict) == [.agrees, .differs, .differs, .unknownHere])
        #expect(comparison.rows[1].inventory == "inbound, asked for as inbound and outbound")
        #expect(comparison.rows[2].inventory.contains("account a2"))
        #expect(!comparison.agrees)
    }

    @Test func withoutAnAnswerNothingPasses() throws {
        let lines = [ListLines.Line(number: try Self.number(0), outbound: true)]
        for view in [nil, try Self.view([], refusal: "There is no such account.")] {
            let comparison = LineComparison(lines, view)
            #expect(comparison.rows.map(\.verdict) == [.notChecked] && !comparison.agrees)
        }
    }
}
