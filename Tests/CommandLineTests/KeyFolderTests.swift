import Access
import Foundation
import Messaging
import ServiceClient
import ServiceKit
import SystemPicture
import Testing
import Timekeeping
import ZeroMQ

@testable import CommandLineCommands

final class KeyFolderTests {
    private let folder: KeyFolder
    private let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    init() {
        let name = "faxport-keys-\(UUID().uuidString.prefix(8))"
        folder = KeyFolder(FileManager.default.temporaryDirectory.appending(path: name).path(percentEncoded: false))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    private func secret(of name: String) throws -> CurvePublicKey {
        try KeyFile.read(folder.keyFile(of: name)).publicKey
    }

    private func keys(of name: String) throws -> [CurvePublicKey] {
        try folder.list().entry(name)?.keys.map(\.publicKey) ?? []
    }

    @Test func theFolderIsThatOfTheKeysOrElseOfTheSystem() {
        #expect(KeyOption.usualFolder([:]) == "faxport-keys")
        #expect(KeyOption.usualFolder(["FAXPORT_DATA": "/srv/fax"]) == "/srv/fax/keys")
        #expect(KeyOption.usualFolder(["FAXPORT_DATA": "/srv/fax", "FAXPORT_KEYS": "/etc/fax"]) == "/etc/fax")
    }

    @Test func oneCommandMakesAllFirstKeysAndChangesNothingWhenItIsRunAgain() throws {
        let made = try folder.makeAll(at: now)
        let names = [
            "account-provisioning", "console", "crm", "gateway", "intake", "linking", "ops", "saga-supervisor",
            "submission",
        ]
        #expect(made.map(\.name).sorted() == names)
        for name in names { #expect(try keys(of: name) == [secret(of: name)]) }
        let list = try folder.list()
        #expect(try folder.makeAll(at: now + .seconds(1)).isEmpty)
        #expect(try folder.list() == list)
        try FileManager.default.removeItem(atPath: folder.access)
        let secrets = try names.map(secret)
        #expect(try folder.makeAll(at: now).count == names.count)
        #expect(try names.map(secret) == secrets, "secrets that are there are taken up, not replaced")
    }

    @Test func aTokenIsReturnedOnceAndOnlyItsHashIsKept() throws {
        let made = try folder.makeToken(for: "clinic-crm", role: nil, methods: nil, at: now)
        let token = try #require(BearerToken(made.token))
        #expect(made.role == "crm", "a new name is a CRM")
        #expect(try folder.list().owner(of: token)?.name == "clinic-crm")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files == ["access.json"], "a token is no key, and needs none")
        let text = String(decoding: try #require(FileManager.default.contents(atPath: folder.access)), as: UTF8.self)
        #expect(!text.contains(made.token.dropFirst(4)) && text.contains(made.sha256))
        // A first key later leaves the token valid.
        _ = try folder.make(Principal(name: "clinic-crm", role: .crm), at: now)
        #expect(try folder.list().owner(of: token) != nil)
        #expect(throws: CommandFailure.self) {
            try folder.makeToken(for: "clinic-crm", role: .ops, methods: nil, at: now)
        }
    }

    @Test func aTokenIsRevokedByTheBeginningOfItsHashAndAllWithTheirName() throws {
        let (one, two) = (
            try folder.makeToken(for: "crm", role: nil, methods: nil, at: now),
            try folder.makeToken(for: "crm", role: nil, methods: nil, at: now + .seconds(1))
        )
        for none in ["", "…", "..."] {
            #expect(throws: CommandFailure.self) { try folder.revokeToken(of: "crm", beginning: none) }
        }
        // As the list shows it.
        #expect(
            try folder.revokeToken(of: "crm", beginning: one.sha256.prefix(12) + "…").map { "\($0)" } == [one.sha256]
        )
        #expect(try folder.list().entry("crm")?.tokens.map { "\($0.hash)" } == [two.sha256])
        #expect(try folder.revoke("crm", .all).isEmpty, "it has no key")
        #expect(try folder.list().entry("crm")?.tokens.isEmpty == true)
        #expect(throws: CommandFailure.self) { try folder.revoke("crm", .all) }
    }

    @Test func onlyTheOwnerCanReadASecret() throws {
        _ = try folder.makeAll(at: now)
        for (file, mode) in [(folder.path, 0o700), (folder.keyFile(of: "ops"), 0o600), (folder.access, 0o644)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == mode, "\(file)")
        }
        let text = String(decoding: try #require(FileManager.default.contents(atPath: folder.access)), as: UTF8.self)
        let secret = try KeyFile.read(folder.keyFile(of: "ops")).secretKey.z85
        #expect(!text.contains(secret))
    }

    @Test func aRotationLeavesBothKeysValidUntilTheOldOneIsRevoked() throws {
        _ = try folder.makeAll(at: now)
        let old = try secret(of: "crm")
        let made = try folder.rotate("crm", at: now + .seconds(1))
        let new = try secret(of: "crm")
        #expect(made.publicKey == new.z85)
        #expect(try keys(of: "crm") == [old, new])
        #expect(throws: CommandFailure.self) { try folder.rotate("crm", at: now + .seconds(2)) }
        #expect(try keys(of: "crm") == [old, new], "a refused rotation changes nothing")
        #expect(try folder.revoke("crm", .allButNewest) == [old])
        #expect(try keys(of: "crm") == [new])
        #expect(try secret(of: "crm") == new)
    }

    @Test func aRotationThatWasBrokenOffIsFinishedByTheNext() throws {
        _ = try folder.makeAll(at: now)
        let old = try secret(of: "crm")
        _ = try folder.rotate("crm", at: now + .seconds(1))
        let new = try secret(of: "crm")
        // As after a crash between writing the list and the last step.
        let (file, draft) = (folder.keyFile(of: "crm"), folder.keyFile(of: "crm") + ".next")
        try FileManager.default.moveItem(atPath: file, toPath: draft)
        try KeyFile.write(CurveKeyPair.generate().secretKey, to: file)
        let error = #expect(throws: CommandFailure.self) { try folder.revoke("crm", .allButNewest) }
        #expect(error?.message.contains("faxport keys rotate crm") == true)
        _ = try folder.rotate("crm", at: now + .seconds(2))
        #expect(try secret(of: "crm") == new)
        #expect(try keys(of: "crm") == [old, new])
        #expect(!FileManager.default.fileExists(atPath: draft))
    }

    @Test func aRevokedSecretIsDeletedAndItsOwnerMayHaveANewOne() throws {
        _ = try folder.makeAll(at: now)
        let old = try secret(of: "crm")
        #expect(try folder.revoke("crm", .all) == [old])
        #expect(try keys(of: "crm").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.keyFile(of: "crm")))
        #expect(throws: CommandFailure.self) { try folder.revoke("crm", .all) }
        try folder.make(Principal(name: "crm", role: .crm), at: now + .seconds(1))
        #expect(try keys(of: "crm") == [secret(of: "crm")])
        #expect(try secret(of: "crm") != old)
    }

    @Test func whatMakesNoSenseIsRefusedWithAReason() throws {
        _ = try folder.makeAll(at: now)
        for (body, part) in [
            ({ _ = try $0.make(Principal(name: "crm", role: .crm), at: $1) }, "faxport keys rotate crm"),
            (
                { _ = try $0.make(Principal(name: "x", role: Role(rawValue: "boss")), at: $1) },
                "console, crm, operator, ops"
            ),
            ({ _ = try $0.make(Principal(name: "../x", role: .crm), at: $1) }, "hyphens"),
            ({ folder, now in _ = try folder.rotate("nobody", at: now) }, "nobody"),
            ({ folder, _ in _ = try folder.revoke("nobody", .all) }, "nobody"),
        ] as [((KeyFolder, Timestamp) throws -> Void, String)] {
            let error = #expect(throws: CommandFailure.self) { try body(folder, now) }
            #expect(error?.outcome == .refused)
            #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.keyFile(of: "x")), "a refused name leaves no secret")
        #expect(!FileManager.default.fileExists(atPath: folder.keyFile(of: "nobody") + ".next"))
    }
}

struct RevokeCommandTests {
    @Test func aKeyThatBeginsWithAHyphenIsNoOption() throws {
        let key = "-" + String(repeating: "a", count: 39)
        let arguments = ["keys", "revoke", "crm", "--key", key]
        #expect(throws: Never.self) { try Faxport.parseAsRoot(arguments) }
    }
}

struct DeploymentTests {
    private func directory(_ text: String) throws -> (ServiceDirectory, folder: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "deployment-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "deployment.json")
        try Data(text.utf8).write(to: file)
        return (
            try Deployment.directory(in: file.path(percentEncoded: false)),
            folder.standardizedFileURL.path(percentEncoded: false)
        )
    }

    @Test func pathsAreRelativeToTheFile() throws {
        let (directory, folder) = try directory(
            """
            {"services": {"intake": "tcp://intake:5700", "linking": "tcp://10.0.0.5:5700"},
             "access": "access.json", "keyFile": "/keys/ops.key"}
            """
        )
        #expect(directory.endpoints[.intake] == .tcp(host: "intake", port: 5_700))
        #expect(directory.endpoints[.linking]?.description == "tcp://10.0.0.5:5700")
        let access = folder.hasSuffix("/") ? folder + "access.json" : folder + "/access.json"
        #expect(directory.keys == KeyPaths(keyFile: "/keys/ops.key", access: access))
    }

    @Test func everythingThatIsWrongIsTold() throws {
        let error = #expect(throws: CommandFailure.self) {
            try directory(
                """
                {"services": {"intake": "intake:5700", "fax": "tcp://fax:1"}, "access": "a", "keyFile": "k"}
                """
            )
        }
        #expect(error?.details.count == 2, "\(error?.details ?? [])")
        #expect(throws: CommandFailure.self) { try directory("{\"services\": {}}") }
        #expect(throws: CommandFailure.self) { try Deployment.directory(in: "/no/such/file") }
    }
}
