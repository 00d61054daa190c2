import Foundation

/// The documents that the Python programs in Tests/Python/SampleDocuments make.
///
/// They are made once and kept below `.build`, until a program or a shipped sample changes.
package actor SampleDocuments {
    /// The one instance of the process, so that each program runs at most once.
    package static let shared = SampleDocuments()

    /// The root of the repository.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let programs = root + "/Tests/Python/SampleDocuments"

    private var making: [String: Task<String, any Error>] = [:]

    /// The folder with the files of a program, such as `make_scans`; runs the program if they are missing.
    ///
    /// - Throws: ``SampleFailure`` if Python is not prepared or the program fails.
    package func folder(of program: String) async throws -> String {
        if let task = making[program] { return try await task.value }
        let task = Task { try await Self.make(program) }
        making[program] = task
        return try await task.value
    }

    /// The bytes of one of the files that a program makes.
    package func bytes(_ name: String, of program: String) async throws -> [UInt8] {
        let folder = try await folder(of: program)
        return Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    }

    /// The bytes of a sample that comes with Faxport.
    package static func shipped(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(root)/deploy/samples/\(name)")))
    }

    private static func make(_ program: String) async throws -> String {
        let folder = "\(root)/.build/sample-documents/\(program)-\(try fingerprint())"
        guard !FileManager.default.fileExists(atPath: folder) else { return folder }
        let unfinished = "\(folder).\(UUID().uuidString)"
        let python = "\(root)/.build/python/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw SampleFailure("Run deploy/prepare tests first: \(python) is missing.")
        }
        try await TestProgram(python).output(["-B", "\(programs)/\(program).py", unfinished])
        // Another test process may have made the same files meanwhile.
        do {
            try FileManager.default.moveItem(atPath: unfinished, toPath: folder)
        } catch  where FileManager.default.fileExists(atPath: folder) {
            try FileManager.default.removeItem(atPath: unfinished)
        }
        return folder
    }

    /// Changes with the programs and with the samples that they start from.
    private static func fingerprint() throws -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for folder in [programs, programs + "/layouts", root + "/deploy/samples"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            where name.hasSuffix(".py") || name.hasSuffix(".pdf") {
                for byte in try Data(contentsOf: URL(filePath: "\(folder)/\(name)")) {
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                }
            }
        }
        return String(hash, radix: 16)
    }
}

/// Why a sample could not be made or a program of a test failed, in one sentence.
package struct SampleFailure: Error, CustomStringConvertible {
    package let description: String

    /// Makes a failure from a sentence for people.
    package init(_ description: String) { self.description = description }
}
