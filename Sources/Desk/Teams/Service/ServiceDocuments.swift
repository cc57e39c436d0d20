import CommunityDocuments
import CommunityModel
import CommunityResources

extension DeskContext {
  /// What papers about volunteers are made with.
  var servicePaper: ServicePaper { ServicePaper(office, words) }
}

extension DocumentScreen {
  /// 志愿服务纪录册 of a volunteer as it prints.
  static func serviceBook(_ id: Volunteer.ID, _ context: DeskContext) -> DocumentScreen {
    service("serviceBook", .serviceBook, id, context) { Paper.book($0, $1) }
  }

  /// 服务证 of a volunteer as it prints.
  static func serviceBadge(_ id: Volunteer.ID, _ context: DeskContext) -> DocumentScreen {
    service("serviceBadge", .serviceBadge, id, context) { Paper.badge($0, $1) }
  }

  /// 报到回执 of a volunteer as it prints.
  static func arrivalReceipt(_ id: Volunteer.ID, _ context: DeskContext) -> DocumentScreen {
    DocumentScreen("arrivalReceipt", title: context.words.label(of: .arrivalReceipt)) {
      file, context throws(StoreError) in
      guard let book = try file.serviceBook(of: id, seenBy: Viewer(context.staff)) else { return .nothing(id) }
      let it = book.volunteer
      let unit = try it.unit.flatMap { unit throws(StoreError) in try file.partners().first { $0.id == unit }?.name }
      return Document(
        Paper.receipt(it, unit: unit, context.servicePaper), named: "receipt-\(it.id)-\(context.today.compact)",
        subject: "volunteer#\(it.id)", context)
    }
  }

  /// 年度评定表 of a volunteer for a year that has begun.
  static func yearSheet(
    _ id: Volunteer.ID, year: Int, manual: Int?, _ context: DeskContext
  ) -> DocumentScreen {
    service("yearSheet", .yearSheet, id, context) { book, paper in
      let days = Day.year(year, upTo: paper.today) ?? paper.today...paper.today
      let sheet = YearSheet(book, in: days, paper.community.settings.yearSheet, manual: manual)
      return Paper.sheet(sheet, book, days, paper)
    }
  }

  private static func service(
    _ name: String, _ action: ActionID, _ id: Volunteer.ID, _ context: DeskContext,
    _ paper: @escaping @Sendable (ServiceBook, ServicePaper) -> Paper
  ) -> DocumentScreen {
    DocumentScreen(name, title: context.words.label(of: action)) { file, context throws(StoreError) in
      guard let book = try file.serviceBook(of: id, seenBy: Viewer(context.staff)) else { return .nothing(id) }
      return Document(
        paper(book, context.servicePaper), named: "volunteer-\(id)-\(context.today.compact)",
        subject: "volunteer#\(id)", context)
    }
  }

  /// 志愿服务证明 as it prints, by its entry.
  static func certificate(_ id: ServiceEntry.ID, _ context: DeskContext) -> DocumentScreen {
    DocumentScreen("certificate", title: context.words.label(of: .certificates)) { file, context throws(StoreError) in
      let viewer = Viewer(context.staff)
      guard let entry = try file.entry(id, seenBy: viewer)?.entry, let it = ServiceCertificate(entry),
        let book = try file.serviceBook(of: it.volunteer, seenBy: viewer)
      else {
        return Document(
          name: "certificate-\(id)", text: context.words("certificate.gone"), subject: EntryText.subject(id))
      }
      return Document(
        Paper.certificate(it, book, context.servicePaper), named: "certificate-\(it.number?.description ?? String(id))",
        subject: "volunteer#\(book.volunteer.id)", context)
    }
  }
}

extension Document {
  /// What there is of somebody who is not there any more.
  fileprivate static func nothing(_ id: Volunteer.ID) -> Document {
    Document(name: "volunteer-\(id)", text: "", subject: "volunteer#\(id)")
  }
}

extension Opening {
  /// So many stand in a posted ranking.
  private static let ranked = 10

  /// 志愿服务排名: what is posted, of a year; Tab goes from year to year.
  static let serviceRanking = Opening("serviceRanking") { context in
    DocumentScreen(
      "serviceRanking", title: context.words.label(of: .serviceRanking),
      .years(context) { file, context, days throws(StoreError) in
        let ranks = try file.serviceRanks(in: days, today: context.today).filter(\.isPostable).prefix(ranked)
        return Document(
          Paper.ranking(Array(ranks), days, context.servicePaper), named: "ranking-\(days.lowerBound.year)",
          subject: "volunteers", count: max(1, ranks.count), context)
      })
  }

  /// 双五: ten figures of a year; Tab goes from year to year.
  static let doubleFive = Opening("doubleFive") { context in
    DocumentScreen(
      "doubleFive", title: context.words.label(of: .doubleFive),
      .years(context) { file, context, days throws(StoreError) in
        let it = try file.doubleFive(in: days)
        let before = try file.doubleFive(in: ReportPeriod.span.yearBefore(days))
        return Document(
          Paper.doubleFive(
            it, lastYear: before, community: context.community.name, today: context.today, context.words),
          named: "fives-\(days.lowerBound.year)", subject: "figures", context)
      })
  }

  /// 考勤月表: days that each of the staff came, had leave, was absent; Tab goes from month to month.
  static let attendance = Opening("attendance") { context in
    DocumentScreen(
      "attendance", title: context.words.label(of: .attendanceSheet),
      DocumentScreen.Series(
        labels: (context.words("document.monthBefore"), context.words("document.monthAfter")),
        ends: context.words("document.noMonthAfter"),
        make: { file, context, ago throws(StoreError) in
          var month = context.today.startOfMonth
          for _ in 0..<ago { month = month.advanced(by: -1).startOfMonth }
          let rows = try file.attendance(
            month: month, of: context.everyone, for: context.staff, seenBy: Viewer(context.staff))
          return Document(
            Paper.attendance(rows, month: month, community: context.community.name, context.words),
            named: "attendance-\(month.iso.prefix(7))", subject: "staff", count: max(1, rows.count), context)
        }))
  }
}

extension DocumentScreen.Series {
  /// A document of each year, of this one up to today.
  static func years(
    _ context: DeskContext,
    _ make: @escaping @Sendable (any CommunityReading, DeskContext, ClosedRange<Day>) throws(StoreError) -> Document
  ) -> Self {
    let words = context.words
    return Self(
      labels: (words("document.yearBefore"), words("document.yearAfter")), ends: words("document.noYearAfter"),
      make: { file, context, ago throws(StoreError) in
        let days = Day.year(context.today.year - ago, upTo: context.today)
        return try make(file, context, days ?? context.today...context.today)
      })
  }
}
