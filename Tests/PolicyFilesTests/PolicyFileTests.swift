import Foundation
import PolicyFiles
import Porting
import Testing
import Timekeeping

/// A policy file is followed while a service runs, and one that cannot be used changes nothing.
struct PolicyFileTests {
    private static let good = #"[{"effectiveFrom":"2027-01-01","resubmissionFee":1500}]"#
    private static let better = #"[{"effectiveFrom":"2027-01-01","resubmissionFee":1700}]"#
    private static let bad = #"[{"effectiveFrom":"2027-01-01","resubmissionFe":1900}]"#

    private func fee(_ file: PolicyFile) throws -> String {
        let summer = try #require(Timestamp("2027-07-01T12:00:00Z"))
        return file.inForce(at: summer).resubmissionFee.description
    }

    /// Runs a test with the path of a file in a folder of its own.
    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "policy.json").path
        try write(text, path)
        try body(path)
    }

    private func write(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

    @Test func aChangedFileIsFollowedAndSaidOnce() throws {
        try withFile(Self.good) { path in
            let file = try PolicyFile(path)
            #expect(try fee(file) == "$15.00" && file.look() == nil)
            let before = file.snapshot
            try write(Self.better, path)
            #expect(try fee(file) == "$15.00", "nothing changes before the service looks")
            #expect(file.look()?.contains("is in use: 1 versions") == true)
            #expect(try fee(file) == "$17.00" && file.look() == nil && file.problem == nil)
            let summer = try #require(Timestamp("2027-07-01T12:00:00Z"))
            #expect(before.inForce(at: summer).resubmissionFee.description == "$15.00", "work sees no change half-way")
        }
    }

    @Test func eachContentIsOfferedToTheStoreUntilItIsStored() throws {
        try withFile(Self.good) { path in
            let arrivals = PolicyArrivals("policy", of: try PolicyFile(path))
            let first = try #require(arrivals.waiting().first)
            #expect(String(decoding: first.bytes, as: UTF8.self) == Self.good)
            #expect(arrivals.waiting() == [first], "it is offered until it is stored")
            arrivals.letGo(first)
            #expect(arrivals.waiting().isEmpty)
            try write(Self.bad, path)
            #expect(arrivals.look() != nil && arrivals.waiting().isEmpty, "a bad file is not in use")
            try write(Self.better, path)
            #expect(arrivals.look() != nil)
            #expect(arrivals.waiting().map(\.id) != [first.id] && arrivals.waiting().count == 1)
        }
    }

    @Test func withoutAFileThePolicyOfTheReleaseIsRecordedAsAnEmptyList() throws {
        let arrivals = PolicyArrivals("policy", of: try PolicyFile(nil))
        #expect(arrivals.waiting().map { String(decoding: $0.bytes, as: UTF8.self) } == ["[]\n"])
    }

    @Test(arguments: [bad, "", "[", #"[{"effectiveFrom":"2027-01-01","ruleSeverities":{"bill.agee":"warn"}}]"#])
    func theLastGoodVersionsStayInForceWhileTheFileIsBad(text: String) throws {
        try withFile(Self.good) { path in
            let file = try PolicyFile(path)
            try write(Self.better, path)
            _ = file.look()
            try write(text, path)
            let problem = try #require(file.look())
            #expect(problem.contains("stays in force") && problem.contains("faxport policy check"))
            #expect(!problem.contains("\n"), "it goes into a table")
            #expect(file.problem == problem && file.look() == nil, "it is said once")
            #expect(try fee(file) == "$17.00")
            try write(Self.better, path)
            #expect(file.look()?.contains("in use again") == true)
            #expect(file.problem == nil)
            try write(Self.good, path)
            #expect(file.look() != nil && file.problem == nil)
            #expect(try fee(file) == "$15.00")
        }
    }

    @Test func aFileThatIsGoneChangesNothingUntilItIsBack() throws {
        try withFile(Self.good) { path in
            let file = try PolicyFile(path)
            try FileManager.default.removeItem(atPath: path)
            #expect(file.look()?.contains("cannot be read") == true)
            #expect(try fee(file) == "$15.00" && file.problem != nil)
            try write(Self.better, path)
            #expect(file.look() != nil && file.problem == nil)
            #expect(try fee(file) == "$17.00")
        }
    }

    @Test func aServiceDoesNotBeginWithAFileInDoubt() throws {
        try withFile(Self.bad) { path in
            let error = #expect(throws: PolicyFileError.self) { try PolicyFile(path) }
            #expect(error?.description.contains("Did you mean \"resubmissionFee\"?") == true)
            #expect(throws: PolicyFileError.self) { try PolicyFile(path + ".missing") }
        }
        let none = try PolicyFile(nil)
        #expect(none.book == .bundled && none.look() == nil)
    }

    @Test func aSeverityOfNoRuleOfTheCatalogueIsRefusedWithTheNearestOne() throws {
        let known = #"[{"effectiveFrom":"2027-01-01","ruleSeverities":{"document.looked-at":"warn"}}]"#
        try withFile(known) { path in
            #expect(try PolicyFile(path).book.versions.count == 2)
            try write(known.replacing("looked-at", with: "lookedat"), path)
            let error = #expect(throws: PolicyFileError.self) { try PolicyFile(path) }
            #expect(error?.description.contains("Did you mean \"document.looked-at\"?") == true)
        }
    }
}
