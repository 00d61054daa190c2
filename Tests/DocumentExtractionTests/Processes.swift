import Foundation

/// The running processes, according to /proc.
enum Processes {
    /// The other processes with a path in their command or as their working folder.
    static func mentioning(_ path: String) -> [String] {
        all.compactMap { process in
            guard process != "\(getpid())" else { return nil }
            let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
            let line = command(of: process)
            return line.contains(path) || folder?.hasPrefix(path) == true ? "\(process) \(line)" : nil
        }
    }

    /// Reads without Foundation, which keeps some memory for each empty file that it reads: kernel threads have many.
    private static func command(of process: String) -> String {
        guard let file = fopen("/proc/\(process)/cmdline", "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count).map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// Those that still mention it after a while: a killed group ends before the last of its processes is gone.
    static func left(mentioning path: String) async throws -> [String] {
        for _ in 0..<2_000 where !mentioning(path).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        return mentioning(path)
    }

    private static var all: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int($0) != nil }
    }
}
