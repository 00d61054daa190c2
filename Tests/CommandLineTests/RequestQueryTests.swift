import Porting
import SystemPicture
import Testing
import Timekeeping

/// The words by which people say which requests they mean.
struct RequestQueryTests {
    @Test func allTermsAreReadAtOnce() throws {
        let text =
            #"owner:operations state:packetOpen is:held is:alive attention:operator batch:nov carrier:"Prairie Bell""#
        let call = try RequestQuery("\(text) age>3d age<12h lake shore").call(limit: 5, after: "n")
        #expect(call.owner == .operator && call.state == .packetOpen && call.subState == .held)
        #expect(call.attention == .operator && call.batchID == "nov" && call.carrier == "Prairie Bell")
        #expect(call.minAgeMs == TimeSpan.days(3).milliseconds && call.maxAgeMs == TimeSpan.hours(12).milliseconds)
        #expect(call.matching == "lake shore" && call.limit == 5 && call.after == "n" && call.isAlive == true)
    }

    @Test func nothingMeansEveryRequest() throws {
        #expect(try RequestQuery("  ").isEveryRequest)
        for text in ["owner:customer", "state:inReview", "is:alive", "is:held", "batch:b", "age>1d", "age<1d", "x"] {
            #expect(try !RequestQuery(text).isEveryRequest, "\(text)")
        }
        let call = try RequestQuery("  ").call(limit: 100)
        #expect(call.matching == nil && call.owner == nil && call.isAlive == nil && call.minAgeMs == nil)
    }

    @Test(arguments: ["\"owner:customer\"", "(312) 555-0142", "crm-1:7", "+1 312", "\"a > b\""])
    func whatIsNoTermIsSearchedFor(text: String) throws {
        let call = try RequestQuery(text).call(limit: 1)
        #expect(call.matching == text.replacing("\"", with: ""))
        #expect(call.owner == nil)
    }

    @Test(arguments: [
        ("colour:red", "There is no term \"colour:\"."), ("owner:nobody", "\"nobody\" is no owner"),
        ("state:lost", "\"lost\" is no state"), ("is:green", "\"green\" is no is"), ("age:3d", "no term \"age:\""),
        ("age>3w", "\"3w\" is no age"), ("age>-1d", "is no age"), ("owner:customer owner:vendor", "is there twice"),
        ("carrier:\"\"", "has no value"), ("batch: x", "has no value"),
    ])
    func whatIsNotUnderstoodIsRefusedWithWhatThereIs(text: String, words: String) {
        let error = #expect(throws: RequestQuery.Unreadable.self) { try RequestQuery(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func everyOwnerAndSubStateCanBeAskedFor() throws {
        for party in ActingParty.allCases {
            #expect(try RequestQuery("owner:\(party.rawValue)").call(limit: 1).owner == party)
            #expect(try RequestQuery("owner:\(party.words)").call(limit: 1).owner == party)
        }
        for subState in SubState.allCases {
            #expect(try RequestQuery("is:\(subState.rawValue)").call(limit: 1).subState == subState)
        }
    }
}
