import Messaging
import Porting
import SubmissionContract
import Testing

/// Messages in flight and in stores were written by earlier releases, so their JSON never changes.
struct VendorAnsweredCodingTests {
    private static let requestID = #""requestID":"01a28a01-d500-799a-ac3a-f74ba69bc704""#
    private static let reason = #"{"class":"A","code":"ZIP","vendorText":"The ZIP code is wrong."}"#

    private static let withContent: [VendorAnswerKind: String] = [
        .rejected: #"{"attempt":1,"kind":"rejected","reasons":[\#(reason)],\#(requestID),"text":"t"}"#,
        .dateSet: #"{"attempt":1,"kind":"dateSet","reasons":[],\#(requestID),"scheduledFor":"2026-12-01","text":"t"}"#,
        .completed: """
        {"attempt":2,"kind":"completed","portedAt":"2026-12-01T15:00:00.000Z","reasons":[],\(requestID),\
        "scheduledFor":"2026-12-01","text":"t"}
        """,
    ]

    @Test(arguments: VendorAnswerKind.allCases)
    func anAnswerIsReadAndWrittenAsItWas(kind: VendorAnswerKind) throws {
        let plain = #"{"attempt":1,"kind":"\#(kind.rawValue)","reasons":[],\#(Self.requestID),"text":"t"}"#
        let json = Self.withContent[kind] ?? plain
        let message = try MessageCoding.decode(VendorAnswered.self, from: Bytes(json.utf8))
        #expect(message.answer.kind == kind)
        #expect(String(decoding: try MessageCoding.encode(message), as: UTF8.self) == json)
    }

    @Test func theKindsHaveTheNamesThatWereStored() {
        let names = """
            receipt stillWaiting informationNeeded rejected dateSet dateWithdrawn completed cancelled cancelRefused \
            snapBackDone snapBackRefused
            """
        #expect(VendorAnswerKind.allCases.map(\.rawValue).joined(separator: " ") == names)
    }
}
