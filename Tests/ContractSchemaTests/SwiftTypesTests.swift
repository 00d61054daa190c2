import Foundation
import Testing

@testable import ContractSchema

/// The Swift types of the client are those of the contract.
struct SwiftTypesTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../Services/Client/Contract")
        .standardizedFileURL

    @Test func theTypesOfTheClientAreThoseOfTheContract() throws {
        let remedy: Comment = "Run deploy/contract/generate, and look at what it changes for a CRM."
        let files = try SwiftTypes.files()
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
        #expect(names.sorted() == files.keys.sorted(), remedy)
        for (name, text) in files {
            let present = try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            #expect(present == text, "\(name): \(remedy)")
        }
    }

    @Test(arguments: [
        ("NOT_SERVING", "notServing"), ("OK", "ok"), ("INTERNAL", "`internal`"), ("inReview", "inReview"),
    ])
    func aConstantIsNamedAsSwiftNamesThem(_ value: String, _ name: String) {
        #expect(SwiftText.name(value) == name)
    }
}
