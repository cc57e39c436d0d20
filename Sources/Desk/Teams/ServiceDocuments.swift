import CommunityDocuments
import CommunityModel
import CommunityResources

extension DocumentScreen {
  /// 志愿服务纪录册 of a volunteer as it prints.
  static func serviceBook(_ id: Volunteer.ID, _ context: DeskContext) -> DocumentScreen {
    service("serviceBook", .serviceBook, id, context) { Paper.book($0, $1) }
  }

  /// 服务证 of a volunteer as it prints.
  static func serviceBadge(_ id: Volunteer.ID, _ context: DeskContext) -> DocumentScreen {
    service("serviceBadge", .serviceBadge, id, context) { Paper.badge($0, $1) }
  }

  private static func service(
    _ name: String, _ action: ActionID, _ id: Volunteer.ID, _ context: DeskContext,
    _ paper: @escaping @Sendable (ServiceBook, ServicePaper) -> Paper
  ) -> DocumentScreen {
    DocumentScreen(name, title: context.words.label(of: action)) { file, context throws(StoreError) in
      guard let book = try file.serviceBook(of: id, seenBy: Viewer(context.staff)) else {
        return Document(name: "volunteer-\(id)", text: "", subject: "volunteer#\(id)")
      }
      let view = ServicePaper(
        community: context.community,
        teams: Dictionary(context.office.teams.map { ($0.id, $0.name) }) { first, _ in first },
        kinds: context.office.kinds, today: context.today, words: context.words)
      return Document(
        name: "volunteer-\(id)-\(context.today.compact)", text: paper(book, view).text(ruling: context.ruling),
        subject: "volunteer#\(id)")
    }
  }
}
