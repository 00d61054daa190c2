import Foundation

/// Programs and files of this repository.
enum Place {
    /// The folder with the built programs: that of this test bundle, wherever it was built.
    static let programs: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let candidates =
            [own, CommandLine.arguments.first ?? ""] + CommandLine.arguments.filter { $0.hasSuffix(".xctest") }
        let folders = candidates.map { URL(filePath: $0).deletingLastPathComponent().path(percentEncoded: false) }
        return folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/faxport") } ?? root + "/.build/debug"
    }()

    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path(
        percentEncoded: false
    )

    static let samples = root + "/deploy/samples"

    static var faxport: String { programs + "/faxport" }

    /// Python with the packages that `deploy/prepare tests` puts there.
    static let python = root + "/.build/python/bin/python"
}

/// A program that was started by a test; its words go into files.
final class Program: Sendable {
    private let process: Process
    private let outputPath: String
    private let errorsPath: String
    let name: String

    var processID: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { Self.text(of: outputPath) }
    var errors: String { Self.text(of: errorsPath) }

    init(
        _ executable: String,
        _ arguments: [String],
        words folder: String,
        environment: [String: String] = [:],
        currentFolder: String? = nil
    ) throws {
        name = ([URL(filePath: executable).lastPathComponent] + arguments).joined(separator: " ")
        let stem = "\(folder)/\(UUID().uuidString)"
        outputPath = stem + ".out"
        errorsPath = stem + ".err"
        process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("FAXPORT_") }
        process.environment = inherited.merging(environment) { $1 }
        if let currentFolder { process.currentDirectoryURL = URL(filePath: currentFolder) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.newFile(outputPath)
        process.standardError = try Self.newFile(errorsPath)
        try process.run()
    }

    /// Waits for the end and tells the exit code, or 128 and the number of the signal that ended it.
    ///
    /// - Throws: ``TestFailure`` where it does not end; it is killed then.
    func exitCode(tries: Int = 12_000) async throws -> Int32 {
        do {
            return try await eventually("\(name) ends", tries: tries, pause: .milliseconds(5)) { [process] in
                guard !process.isRunning else { return nil }
                return process.terminationReason == .exit
                    ? process.terminationStatus : 128 + process.terminationStatus
            }
        } catch {
            kill(SIGKILL)
            throw error
        }
    }

    func kill(_ signal: Int32) {
        guard process.isRunning else { return }
        _ = Foundation.kill(process.processIdentifier, signal)
    }

    /// Takes away what it printed, where nobody will look.
    func removeWords() {
        for path in [outputPath, errorsPath] { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func newFile(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(filePath: path))
        return try FileHandle(forWritingTo: URL(filePath: path))
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

/// What became of a command.
struct CommandResult: Sendable, CustomStringConvertible {
    let command: String
    let exitCode: Int32
    let output: String
    let errors: String

    var description: String { "\(command): exit code \(exitCode)\n\(output)\(errors)" }

    func decoded<Value: Decodable>(as type: Value.Type, evenWith codes: [Int32] = []) throws -> Value {
        guard exitCode == 0 || codes.contains(exitCode) else { throw TestFailure("\(self)") }
        return try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}
