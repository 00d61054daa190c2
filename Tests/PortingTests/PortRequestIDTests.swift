import Foundation
import Porting
import Testing

struct PortRequestIDTests {
    private let id = PortRequestID.make(
        millisecondsSince1970: 1_795_161_600_123,
        random: (0xFFFF_FFFF_FFFF_FABC, 0xFFFF_0123_4567_89AB)
    )

    @Test func isAUUIDOfVersion7OfItsMoment() {
        #expect(id.description == "01a1f7f8-307b-7abc-bfff-0123456789ab")
    }

    @Test func laterIDsSortLaterByValueAndByText() {
        let later = PortRequestID.make(millisecondsSince1970: 1_795_161_600_124, random: (0, 0))
        #expect(id < later)
        #expect(id.description < later.description)
    }

    @Test func textIsReadBackInEitherCase() {
        #expect(PortRequestID(id.description) == id)
        #expect(PortRequestID(id.description.uppercased()) == id)
    }

    @Test(arguments: [
        "", "01a1f859-9c7b-4abc-bfff-0123456789ab", "01a1f859-9c7b-7abc-cfff-0123456789ab",
        "01a1f8599c7b7abcbfff0123456789ab", "01a1f859-9c7b-7abc-bfff-0123456789ag",
        "+1a1f859-9c7b-7abc-bfff-0123456789ab",
    ])
    func refusesWhatIsNotAUUIDOfVersion7(text: String) {
        #expect(PortRequestID(text) == nil)
    }

    @Test func referenceStandsForTheWholeID() {
        #expect(id.reference.hasPrefix("FP-"))
        #expect(id.reference.count == 29)
        #expect(PortRequestID(reference: id.reference) == id)
    }

    @Test func referenceSurvivesRetyping() {
        let retyped = id.reference.lowercased().replacingOccurrences(of: "0", with: "o")
            .replacingOccurrences(of: "1", with: "l")
        #expect(PortRequestID(reference: retyped) == id)
    }

    @Test func referencesOfNeighbouringIDsDiffer() {
        let neighbours = (0..<64).map { PortRequestID.make(millisecondsSince1970: 1, random: (0, UInt64($0))) }
        #expect(Set(neighbours.map(\.reference)).count == 64)
    }

    @Test(arguments: ["", "FP-", "FP-ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "FP-U1", "XX-01M7W5K77VFAYBZZR14D2PF2DB"])
    func refusesWhatIsNotAReference(text: String) {
        #expect(PortRequestID(reference: text) == nil)
    }

    @Test func isCodedAsPlainText() throws {
        let json = try JSONEncoder().encode([id])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(id)\"]")
        #expect(try JSONDecoder().decode([PortRequestID].self, from: json) == [id])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([PortRequestID].self, from: Data(#"["nonsense"]"#.utf8))
        }
    }
}
