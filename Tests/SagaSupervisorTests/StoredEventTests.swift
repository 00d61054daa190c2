import Messaging
import Testing

@testable import SagaSupervisorDomain

/// Events are stored for ever and replayed, so their JSON never changes.
struct StoredEventTests {
    private static let facts = """
        {"customerEmail":"office@lakeside.example","losingCarrier":"Prairie Telephone","number":"+13125550142",\
        "practice":{"practiceGroupID":"pg-1","providerID":"","providerName":"","soloPractitioner":false},\
        "useForOutbound":true}
        """

    private static let problems = #"[{"field":"f","message":"m","remedy":"y","rule":"r"}]"#

    private static let packet = """
        {"account":{"accountNumber":"a1","origin":"created","userID":"u1"},"attempt":1,"documents":[],\
        "form":{"authorizingPerson":"","billedAddress":{"city":"","state":"","street":"","zip":""},"billedName":"",\
        "billingPhone":"","carrierAccountNumber":"","currentCarrier":"","customerEmail":"","numberToPort":""},\
        "hash":"h1","number":"+13125550142","requestID":"01a28a01-d500-799a-ac3a-f74ba69bc704"}
        """

    /// Every event as it was written before; a new event adds a line, and no line is ever changed.
    static let stored = [
        #"{"requestReceived":{"_0":\#(facts)}}"#,
        #"{"draftReceived":{"_0":\#(facts),"problems":\#(problems)}}"#,
        #"{"gatePassed":{}}"#,
        #"{"gateDeclined":{"advice":"a","reason":"NON_US"}}"#,
        #"{"amended":{"_0":\#(facts)}}"#,
        #"{"accountReady":{"_0":{"accountNumber":"a1","origin":"created","userID":"u1"},"practiceGroupID":"pg-1"}}"#,
        #"{"accountBlocked":{"owner":"practiceStaff","problems":\#(problems)}}"#,
        #"{"packetIncomplete":{"problems":\#(problems)}}"#,
        #"{"findingOverridden":{"problems":\#(problems)}}"#,
        #"{"packetFrozen":{"_0":\#(packet)}}"#,
        #"{"attemptApproved":{"attempt":3}}"#,
        #"{"packetSent":{"at":"2026-11-23T15:00:00.000Z","attempt":1}}"#,
        #"{"packetAmbiguous":{"attempt":1,"reason":"r"}}"#,
        #"{"packetWithdrawn":{"attempt":1}}"#,
        #"{"vendorReceipt":{"attempt":1}}"#,
        #"{"vendorStillWaiting":{"attempt":1,"text":"t"}}"#,
        #"{"vendorNeedsInformation":{"attempt":1,"text":"t"}}"#,
        #"{"vendorRejected":{"attempt":1,"reasons":[{"class":"A","code":"ACCOUNT_NUMBER","vendorText":"…"}]}}"#,
        #"{"vendorDateSet":{"attempt":1,"day":"2026-12-01"}}"#,
        #"{"vendorDateWithdrawn":{"attempt":1}}"#,
        #"{"vendorCompleted":{"attempt":1,"portedAt":"2026-11-23T15:00:00.000Z"}}"#,
        #"{"vendorCancelled":{"attempt":1}}"#,
        #"{"vendorCancelRefused":{"attempt":1,"text":"t"}}"#,
        #"{"vendorSnapBackDone":{}}"#,
        #"{"vendorSnapBackRefused":{"text":"t"}}"#,
        #"{"numberLinked":{"outbound":true}}"#,
        #"{"linkFailed":{"reason":"r"}}"#,
        #"{"lineVerified":{}}"#,
        #"{"lineMissing":{}}"#,
        #"{"customerTold":{"kind":"linked","ordinal":1}}"#,
        #"{"cancelAsked":{"reason":"r"}}"#,
        #"{"snapBackAsked":{"at":"2026-11-23T15:00:00.000Z","reason":"r"}}"#,
        #"{"retryAsked":{"reason":"r"}}"#,
        #"{"warningTime":{}}"#,
        #"{"overdueTime":{}}"#,
        #"{"chaseTime":{}}"#,
        #"{"abandonTime":{}}"#,
        #"{"retryTime":{}}"#,
        #"{"snapBackWindowClosed":{}}"#,
    ]

    @Test(arguments: stored)
    func aStoredEventIsReadAndWrittenAsItWas(json: String) throws {
        let event = try MessageCoding.decode(PortEvent.self, from: Bytes(json.utf8))
        #expect(String(decoding: try MessageCoding.encode(event), as: UTF8.self) == json)
    }

    @Test func everyKindOfEventIsAmongThem() throws {
        let kinds = try Self.stored.map { try MessageCoding.decode(PortEvent.self, from: Bytes($0.utf8)).kind }
        #expect(Set(kinds) == Set(PortEvent.Kind.allCases).subtracting([.always]))
    }
}
