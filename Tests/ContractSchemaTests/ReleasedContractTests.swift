import Foundation
import Messaging
import Testing

@testable import ContractSchema

/// The present contract keeps what the last release promised.
struct ReleasedContractTests {
    private let released: JSONValue

    init() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../EarlierReleases").standardizedFileURL
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        let last = try #require(names.filter { $0.hasPrefix("contract-") && $0.hasSuffix(".json") }.max())
        released = try MessageCoding.decode(
            JSONValue.self,
            from: try Data(contentsOf: folder.appending(path: last))
        )
    }

    @Test func nothingThatTheLastReleasePromisedIsBroken() throws {
        let differences = ContractComparison.differences(from: released, to: try AsyncAPIDocument.ofCRM())
        let remedy: Comment = "A client of the last release would break. Offer it as a v2 of the method instead."
        #expect(differences.isEmpty, remedy)
    }

    /// A comparison that does not look at a field would never find it gone.
    @Test func eachFieldOfTheContractIsCompared() throws {
        let schemas = try #require(released["components"]?["schemas"]?.fields)
        var count = 0
        for (type, schema) in schemas {
            let fields = schema["properties"]?.fields ?? [:]
            let removal = JSONValue.object([type: ["properties": .object(fields.mapValues { _ in .null })]])
            let without = released.merging(["components": ["schemas": removal]])
            let differences = ContractComparison.differences(from: released, to: without)
            for field in fields.keys {
                #expect(differences.contains { $0.hasSuffix(".\(field) is gone.") }, "\(type).\(field)")
                count += 1
            }
        }
        #expect(count > 200)
    }
}
