import Foundation
import Porting
import Testing

struct VocabularyTests {
    @Test func exactlyFiveStatesAreEnds() {
        let ends = PortState.allCases.filter(\.isEnd)
        #expect(ends == [.declined, .completed, .cancelled, .snappedBack, .abandoned])
        #expect(PortState.allCases.count == 23)
    }

    @Test func aRequestMayBeEditedUntilItsPacketIsFrozenAndAfterARejection() {
        let editable: [PortState] = [.draft, .accountPending, .accountBlocked, .packetOpen, .rejected]
        #expect(PortState.allCases.filter(\.allowsEditing) == editable)
    }

    @Test func everyStateIsExplainedInASentenceOfItsOwn() {
        let sentences = PortState.allCases.map(\.explanation)
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.count > 20 })
    }

    @Test func aDictionaryByStateIsAnObjectInJSON() throws {
        let json = try JSONEncoder().encode([PortState.inReview: 1])
        #expect(String(decoding: json, as: UTF8.self) == #"{"inReview":1}"#)
    }

    @Test func centsAreAnIntegerAndReadAsDollars() throws {
        #expect(Cents(1_300).description == "$13.00")
        #expect(Cents(5).description == "$0.05")
        #expect(Cents(-1_250).description == "-$12.50")
        #expect(Cents(1) + Cents(2) == Cents(3))
        #expect(try String(decoding: JSONEncoder().encode([Cents(1_300)]), as: UTF8.self) == "[1300]")
    }

    @Test func aDocumentHashIs64LowerCaseDigits() throws {
        let digits = String(repeating: "0aF9", count: 16)
        let hash = try #require(DocumentHash(digits))
        #expect(try String(decoding: JSONEncoder().encode([hash]), as: UTF8.self) == "[\"\(digits.lowercased())\"]")
        #expect(DocumentHash(String(digits.dropLast())) == nil)
        #expect(DocumentHash(String(digits.dropLast()) + "g") == nil)
    }

    @Test func thePacketsHashCoversEverythingButItself() throws {
        let packet = Packet(
            requestID: PortRequestID.make(millisecondsSince1970: 1, random: (2, 3)),
            attempt: 1,
            number: try PhoneNumber.parse("312-555-0142").get(),
            account: VendorAccount(userID: "u", accountNumber: "a", origin: .created),
            form: PortingForm(),
            documents: [],
            hash: "x"
        )
        var form = packet.form
        form.pin = "1"
        let other = Packet(
            requestID: packet.requestID,
            attempt: 1,
            number: packet.number,
            account: packet.account,
            form: form,
            documents: [],
            hash: "x"
        )
        #expect(packet.content == packet.with(hash: "y").content)
        #expect(packet.content != other.content)
        #expect(packet.with(hash: "y").hash == "y")
    }

    @Test func theThirteenMailsHaveTheirNames() {
        #expect(CustomerMailKind.allCases.count == 14)
        #expect(CustomerMailKind.snapBackResult.rawValue == "snapBackResult")
    }
}
