import Foundation
import Glibc
import Synchronization

/// Programs and files of this repository.
enum Place {
    /// The folder of the built programs, which is the folder of this test bundle.
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

/// A program that a test started, with its output in files.
///
/// It is started by posix_spawn, not by Foundation's `Process`. `Process` leaves descriptors open while the program's
/// own children live. It also reads past its buffer, which ends the test, if a process has more than about 1,300
/// descriptors (swift-corelibs-foundation copies each entry of /proc/self/fd at the size of the longest).
final class Program: Sendable {
    private let outputPath: String
    private let errorsPath: String
    private let end = Mutex<ProgramEnd?>(nil)
    let name: String
    let processID: pid_t

    var isRunning: Bool { howItEnded() == nil }
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
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("FAXPORT_") }
        processID = try ProgramStart(
            executable: executable,
            arguments: arguments,
            environment: inherited.merging(environment) { $1 },
            currentFolder: currentFolder,
            outputPath: outputPath,
            errorsPath: errorsPath
        ).spawn()
    }

    deinit {
        _ = howItEnded()
    }

    /// Waits for the end and returns the exit code, or 128 plus the number of the signal that ended it.
    ///
    /// - Throws: ``TestFailure`` if it does not end; it is then killed.
    func exitCode(tries: Int = 12_000) async throws -> Int32 {
        do {
            return try await eventually("\(name) ends", tries: tries, pause: .milliseconds(5)) { [self] in
                howItEnded()?.code
            }
        } catch {
            kill(SIGKILL)
            throw error
        }
    }

    func kill(_ signal: Int32) {
        guard isRunning else { return }
        _ = Glibc.kill(processID, signal)
    }

    /// Asks the kernel once: a process that has ended and been reaped cannot be asked again.
    private func howItEnded() -> ProgramEnd? {
        end.withLock { end in
            if end != nil { return end }
            var status: Int32 = 0
            let asked = waitpid(processID, &status, WNOHANG)
            if asked == processID { end = ProgramEnd(waitStatus: status) }
            return end
        }
    }

    /// Removes its output if no one will need it.
    func removeWords() {
        for path in [outputPath, errorsPath] { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

/// The result of a command.
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
