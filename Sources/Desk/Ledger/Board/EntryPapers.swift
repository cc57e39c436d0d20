import CommunityDocuments
import CommunityModel
import CommunityResources

/// What prints of one entry: a bulletin, a certificate, the slip of a need, the booklet of promises.
enum EntryPapers {
  /// The paper of an entry; nil where its kind has none of its own.
  static func paper(of card: EntryCard, _ context: DeskContext) -> Effect? {
    switch card.kind?.key {
    case EntryKind.bulletin: BulletinActions.paper(card, context)
    case ServiceCertificate.kind: .push(DocumentScreen.certificate(card.detail.entry.id, context))
    case EntryKind.promise, EntryKind.project: .open(.promiseBook)
    default: slip(of: card, context) ?? ledgerPaper(of: card, context)
    }
  }

  /// 交班单, 捐赠收据; nil of kinds that have neither.
  private static func ledgerPaper(of card: EntryCard, _ context: DeskContext) -> Effect? {
    guard let kind = card.kind, kind.isHandover || kind.paper == "donationReceipt" else { return nil }
    let (detail, papers) = (card.detail, LedgerPapers(context.office, context.listView))
    let paper = kind.isHandover ? papers.handover(detail) : papers.donationReceipt(detail)
    let id = detail.entry.id
    return .push(
      DocumentScreen(
        "entryPaper", title: paper.title,
        document: Document(paper, named: "\(kind.key)-\(id)", subject: EntryText.subject(id), context)))
  }

  /// What whoever took on a need is given; nil where it is none, or nobody has taken it.
  static func slip(of card: EntryCard, _ context: DeskContext) -> Effect? {
    guard let kind = card.kind, Need.isKind(kind), Need(card.detail).volunteer != nil else { return nil }
    return .push(DocumentScreen.needSlip(card.detail.entry.id, context))
  }
}

extension DocumentScreen {
  /// 志愿服务联系单: where, when and what. It is the only paper with the address on it.
  static func needSlip(_ id: ServiceEntry.ID, _ context: DeskContext) -> DocumentScreen {
    DocumentScreen("needSlip", title: context.words.label(of: .needSlip)) { file, context throws(StoreError) in
      guard let detail = try file.entry(id, seenBy: Viewer(context.staff)) else {
        return Document(name: "need-\(id)", text: context.words("entry.gone"), subject: EntryText.subject(id))
      }
      let need = Need(detail)
      let name = need.volunteer.flatMap { need.names[.volunteer($0)] } ?? ""
      let home = try file.home(of: detail.entry.content.subject)
      return Document(
        Paper.slip(need, name: name, home: home.place, context.servicePaper), named: "need-\(id)",
        subject: EntryText.subject(id), context
      )
    }
  }
}

extension Opening {
  /// 承诺手册: promises and projects of a year; Tab goes from year to year.
  static let promiseBook = Opening("promiseBook") { context in
    DocumentScreen(
      "promiseBook", title: context.words.label(of: .promiseBook),
      .years(context) { file, context, days throws(StoreError) in
        let year = days.lowerBound.year
        let found = try file.promises(year: year, seenBy: Viewer(context.staff))
        let paper = PromisePaper(
          found, context.office.kinds, year: year, community: context.community.name, context.listView)
        return Document(paper, named: "promises-\(year)", subject: "promises", context)
      })
  }
}
