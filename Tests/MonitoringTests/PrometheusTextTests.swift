import Measurements
import Testing

struct PrometheusTextTests {
    @Test func aFamilyIsWrittenWithItsHelpItsTypeAndEscapedLabels() {
        var family = MetricFamily("faxport_link_up", .gauge, help: "One line,\nno \\ more.")
        family.add(1, .init("peer", "a\"b\\c\nd"))
        #expect(
            PrometheusText.render([family.labelled(.init("service", "intake"))]) == #"""
                # HELP faxport_link_up One line,\nno \\ more.
                # TYPE faxport_link_up gauge
                faxport_link_up{service="intake",peer="a\"b\\c\nd"} 1

                """#
        )
    }

    @Test func aQuoteBeforeACombiningMarkIsEscaped() {
        var family = MetricFamily("up", .gauge, help: "One line.")
        family.add(1, .init("peer", "a\"\u{301}"))
        #expect(PrometheusText.render([family]).contains("up{peer=\"a\\\"\u{301}\"} 1"))
    }

    @Test func aDistributionIsCumulativeAndEndsWithAll() {
        var histogram = Histogram(bounds: [0.5, 1])
        for value in [0.1, 0.5, 0.7, 9] { histogram.record(value) }
        var family = MetricFamily("wait_seconds", .histogram, help: "Waits.")
        family.add(histogram)
        let lines = PrometheusText.render([family]).split(separator: "\n").dropFirst(2)
        #expect(
            lines == [
                #"wait_seconds_bucket{le="0.5"} 2"#, #"wait_seconds_bucket{le="1"} 3"#,
                #"wait_seconds_bucket{le="+Inf"} 4"#, "wait_seconds_sum 10.3", "wait_seconds_count 4",
            ]
        )
    }

    @Test func numbersWithoutEndAreWrittenAsPrometheusReadsThem() {
        var family = MetricFamily("forecast_seconds", .gauge, help: "Forecast.")
        for value in [Double.infinity, -.infinity, .nan, 0.25, 12] { family.add(value) }
        let values = PrometheusText.render([family]).split(separator: "\n").dropFirst(2)
            .map { $0.split(separator: " ")[1] }
        #expect(values == ["+Inf", "-Inf", "NaN", "0.25", "12"])
    }

    @Test func familiesWithoutSamplesAreLeftOut() {
        #expect(PrometheusText.render([MetricFamily("nothing", .gauge, help: "Nothing.")]).isEmpty)
    }
}
