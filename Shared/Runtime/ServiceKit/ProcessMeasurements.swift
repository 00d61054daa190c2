import Foundation
import Glibc
import Measurements
import Messaging
import Timekeeping

/// The kernel's figures about this process, under the names that all Prometheus clients use.
package enum ProcessMeasurements {
    /// The figures as metrics.
    package static func families(startedAt: Timestamp) -> [MetricFamily] {
        var build = MetricFamily("faxport_build_info", .gauge, help: "Always 1; the label is the version of Faxport.")
        build.add(1, .init("version", FaxportVersion.current))
        var families = [
            build,
            .single(
                "process_start_time_seconds",
                .gauge,
                Double(startedAt.millisecondsSince1970) / 1_000,
                help: "Start time of the process, in seconds since 1970."
            ),
            .single("process_cpu_seconds_total", .counter, cpuSeconds, help: "User and system CPU time."),
        ]
        if let bytes = residentBytes {
            families.append(
                .single("process_resident_memory_bytes", .gauge, bytes, help: "Resident memory.")
            )
        }
        if let count = openFiles {
            families.append(.single("process_open_fds", .gauge, count, help: "Open file descriptors."))
        }
        return families
    }

    private static var cpuSeconds: Double {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        let times: [timeval] = [usage.ru_utime, usage.ru_stime]
        // In two steps: as one expression it takes the compiler more than a second.
        return times.reduce(0.0) { sum, time in
            let microseconds = Double(time.tv_usec)
            return sum + Double(time.tv_sec) + microseconds / 1e6
        }
    }

    private static var residentBytes: Double? {
        // "size resident shared …", in pages. Files in /proc report no size, so it is read to its end.
        guard let bytes = try? FileHandle(forReadingAtPath: "/proc/self/statm")?.readToEnd() else { return nil }
        let pages = String(decoding: bytes, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap {
            Double($0)
        }
        return pages.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
    }

    private static var openFiles: Double? {
        // Reading the folder opens one of them.
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { Double($0.count - 1) }
    }
}
