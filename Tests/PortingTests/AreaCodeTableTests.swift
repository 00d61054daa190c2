import Foundation
import Porting
import Testing

struct AreaCodeTableTests {
    private let table = AreaCodeTable.bundled

    @Test(
        arguments: [
            ("212", .usState), ("202", .usState), ("989", .usState), ("787", .usTerritory), ("671", .usTerritory),
            ("416", .canada), ("600", .canada), ("876", .caribbean), ("441", .caribbean), ("800", .tollFree),
            ("833", .tollFree), ("900", .premium), ("500", .personal), ("525", .personal), ("700", .nongeographic),
            ("710", .nongeographic), ("299", .unassigned), ("", .unassigned),
        ] as [(String, AreaCodeClass)]
    )
    func knowsEachClass(areaCode: String, expected: AreaCodeClass) {
        #expect(table.classify(areaCode) == expected)
    }

    @Test func holdsAllStateCodesOfItsSource() {
        let states = (200...999).filter { table.classify(String($0)) == .usState }
        #expect(states.count == 359)
        #expect(table.asOf == "2026-07-31")
    }

    @Test(
        arguments: [
            ("416-555-0123", .nonUS), ("876-555-0123", .nonUS), ("800-555-0123", .tollFreeUnsupported),
            ("900-555-0123", .notPortable), ("500-555-0123", .notPortable), ("700-555-0123", .notPortable),
            ("710-555-0123", .notPortable),
        ] as [(String, ReasonCode)]
    )
    func declinesWhatCanNeverBePorted(raw: String, expected: ReasonCode) throws {
        guard case .declined(let reason, let advice) = table.verdict(for: try PhoneNumber.parse(raw).get()) else {
            Issue.record("\(raw) was let through")
            return
        }
        #expect(reason == expected)
        #expect(advice.contains("call forwarding"))
    }

    @Test func acceptsStatesPlainlyAndDoubtfulCodesWithAWarning() throws {
        #expect(table.verdict(for: try PhoneNumber.parse("312-555-0142").get()) == .accepted)
        for raw in ["787-555-0123", "299-555-0123"] {
            guard case .acceptedWithWarning(let warning) = table.verdict(for: try PhoneNumber.parse(raw).get()) else {
                Issue.record("\(raw) got no warning")
                continue
            }
            #expect(warning.contains(raw.prefix(3)))
        }
    }

    @Test func policyMayLetTollFreeNumbersThrough() throws {
        let verdict = table.verdict(for: try PhoneNumber.parse("888-555-0123").get(), acceptingTollFree: true)
        guard case .acceptedWithWarning = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test func aNewTableNeedsNoRelease() throws {
        let newer = try AreaCodeTable(json: Data(#"{"asOf":"2027-01-01","codes":{"usState":["299"]}}"#.utf8))
        #expect(newer.classify("299") == .usState)
    }

    @Test(arguments: [#"{"usState":["299"],"canada":["299"]}"#, #"{"usState":["29"]}"#, #"{"nowhere":["299"]}"#])
    func refusesATableThatContradictsItself(codes: String) {
        #expect(throws: DecodingError.self) {
            try AreaCodeTable(json: Data(#"{"asOf":"2027-01-01","codes":\#(codes)}"#.utf8))
        }
    }
}
