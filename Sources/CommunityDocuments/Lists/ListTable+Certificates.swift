import CommunityModel
import CommunityResources

/// A certificate with whom it is of, and whether their hours were corrected since its issue.
public struct CertificateRow: Hashable, Sendable, Identifiable {
  public var certificate: ServiceCertificate
  public var name: String
  public var isOutdated: Bool
  public var id: ServiceEntry.ID { certificate.entry }

  public init(_ certificate: ServiceCertificate, name: String, isOutdated: Bool) {
    self.certificate = certificate
    self.name = name
    self.isOutdated = isOutdated
  }
}

extension ListTable where Row == CertificateRow {
  /// 志愿服务证明 that were issued.
  public static func certificates(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("number") { .some($0.certificate.number?.description) }.onScreen(.fixed(view.wide(9, 9))),
        view.column("name") { .text($0.name) }.onScreen(.flexible(10, share: 1, most: 24)),
        ListColumn("days", words("certificate.days")) {
          .text("\($0.certificate.days.lowerBound.iso)/\($0.certificate.days.upperBound.iso)")
        } shown: { row in
          .some([row.certificate.days.lowerBound, row.certificate.days.upperBound].map(\.iso).joined(separator: "—"))
        }.onScreen(.fixed(21), dropOrder: 1),
        view.column("hours") {
          .number($0.certificate.minutes)
        } shown: {
          .text(words.hours($0.certificate.minutes))
        }.trailing.onScreen(.fixed(view.wide(10, 11))),
        ListColumn("issued", words("certificate.issuedOn")) {
          .text($0.certificate.day.iso)
        } shown: {
          view.day($0.certificate.day)
        }.onScreen(.fixed(10)),
        view.column("state") {
          .truth($0.isOutdated)
        } shown: {
          .some($0.isOutdated ? words("certificate.outdated") : nil)
        }.onScreen(.fixed(view.wide(10, 15))).toned { $0.isOutdated ? .warning : .plain },
      ])
  }
}
