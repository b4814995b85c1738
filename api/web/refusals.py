"""What the coach refuses, said in Chinese: cells of a CRM export, a deal file, the forms of the page, who may come in.
Each pattern is a whole message; its groups go into the words. What has no words here is shown as it is."""

from __future__ import annotations

CELLS = (
    (r"^'?(.*?)'?: no amount; write .*$", r"“\1”不是金额，写成 1200000、1,200,000.00 或 120万"),
    (r"^'?(.*?)'?: no such day; write it as (.*)$", r"“\1”这一天不存在，日期写成 \2"),
    (r"^'?(.*?)'?: no date; write it as (.*)$", r"“\1”不是日期，写成 \2"),
    (r"^'?(.*?)'?: a year before 1990 or after 2100$", r"“\1”的年份不对，要在 1990 到 2100 之间"),
    (r"^'?(.*?)'?: no probability; write a number from 0 to 100$", r"“\1”不是赢率，写 0 到 100 的数"),
    (r"^'?(.*?)'?: below 1 among larger ones; write it as a percentage, e\.g\. 75%$", r"“\1”小于 1，别的都大于 1；写成百分数，例如 75%"),
    (r"^'?(.*?)'?: no currency we know; use one of (.*)$", r"“\1”不是认得的币种，可用：\2"),
    (r"^'?(.*?)'?: no e-mail address; it looks like name@company\.com$", r"“\1”不是邮箱，应像 name@company.com"),
    (r"^'?(.*?)'?: a formula; paste its value$", r"“\1”是公式，请粘贴成数值"),
    (r"^'?(.*?)'?: negative; .*$", r"“\1”是负数，请核对"),
    (r"^the contact has no account; name the customer it belongs to$", r"这个联系人没写客户，请填所属客户"),
    (r"^the opportunity has no account; name the customer it belongs to$", r"这个商机没写客户，请填所属客户"),
    (r"^a contact without a name; write the name$", r"联系人没写姓名，请补上"),
    (r"^an opportunity without a name; write the name$", r"商机没写名称，请补上"),
    (r"^longer than (\d+) characters; shorten it$", r"超过 \1 个字，请写短"),
    (r"^(\S+) is read with the month first, as (\S+)$", r"\1 按月在前读成 \2，请核对"),
    (r"^states no currency; (\S+) is assumed where the cell names none$", r"没写币种，按 \1 算"),
    (r"^'(.*)' is none of our stages; kept as it is called there$", r"“\1”对不上我们的阶段，原样保留"),
    (r"^'(.*)' is no industry of the library; left blank$", r"“\1”对不上资料库里的行业，先空着"),
    (r"^(.*): no buying role; left out$", r"“\1”不是采购角色，没有导入"),
    (r"^(.*): (.*), over without a sale$", r"\1：\2，已经丢单，不导入"),
    (r"^(.*): no line names columns we know; .*$", r"\1：认不出列名，请自己对一下"),
    (r"^(.*): holds no row below the column names$", r"\1：列名下面没有内容"),
    (r"^(.*): an old \.xls workbook; save it as \.xlsx or CSV$", r"\1：是旧的 .xls 格式，请另存为 .xlsx 或 CSV"),
    (r"^(.*): give a \.xlsx or \.csv file, as the CRM exports it$", r"\1：请用 CRM 导出的 .xlsx 或 .csv"),
    (r"^(.*): not a workbook that can be read; open it in Excel and save it as \.xlsx$", r"\1：读不了这个 Excel，请用 Excel 打开再另存为 .xlsx"),
    (r"^(.*): row (\d+) has more cells than there are columns; .*$", r"\1：第 \2 行的格子比列多；带逗号的文字请加引号"),
    (r"^(.*): row (\d+): a cell of more than ([\d,]+) characters; shorten it$", r"\1：第 \2 行有一格超过 \3 字，请写短"),
    (r"^(.*): row (\d+): more than (\d+) columns; .*$", r"\1：第 \2 行超过 \3 列，只留要导的"),
    (r"^(.*): more than ([\d,]+) rows; split it$", r"\1：超过 \2 行，请拆开"),
    (r"^(.*): line (\d+): a quotation mark is not closed, .*$", r"\1：第 \2 行的引号没有配对，或格子太长"),
    (r"^(.*): neither UTF-8 nor GB18030 text; export it as CSV UTF-8$", r"\1：不是 UTF-8 或 GB18030 编码，请导成 CSV UTF-8"),
    (r"^(.*): holds zero bytes, so it is no text; export it as CSV UTF-8$", r"\1：不是文本，请导成 CSV UTF-8"),
    (r"^files: at most (\d+) files at once$", r"一次最多 \1 个文件"),
    (r"^files: puts people into deals more than .*$", r"一个客户名下的商机和联系人太多，请分批导"),
    (r"^(\d+) cells cannot be read, nothing was written; .*$", r"有 \1 处读不了，什么都没写入；改好再传，或勾选只导没错的行"),
    (r"^the uploaded files are not kept any more; choose them again$", r"刚才的文件已经不在了，请重新选一次"),
    (r"^file: choose a file$", r"先选文件"),
    (r"^map: .*$", r"列的对应有一处不对，请重新选文件"),
)  # fmt: skip
"""Of `coach.crm`, and of choosing files."""

DEAL_FILES = (
    (r"^(.*): line (\d+), column (\d+): no YAML .*$", r"\1：第 \2 行第 \3 个字不合 YAML 格式，看看缩进和引号"),
    (r"^(.*): line (\d+): not UTF-8 text; save the file as UTF-8$", r"\1：第 \2 行不是 UTF-8 编码，请另存为 UTF-8"),
    (r"^(.*): line 1: a deal file is a mapping of fields .*$", r"\1：这不是导出的单子，单子里有 name、people 这些项"),
    (r"^(.*): no deal in it; .*$", r"\1：里面没有单子；单子要有 account、people、facts、notes 中的一项"),
    (r"^(.*): line (\d+): field (\S+): unknown key; did you mean (.*)\?$", r"\1：第 \2 行没有 \3 这一项，是不是 \4？"),
    (r"^(.*): line (\d+): field (\S+): (.*)$", r"\1：第 \2 行的 \3 填得不对（\4）"),
    (r"^(.*): line (\d+): (\S+) stands twice; keep one$", r"\1：第 \2 行的 \3 写了两遍，留一个"),
    (r"^(.*): larger than (\d+) MB; a deal is a hundred times smaller$", r"\1：超过 \2 MB，单子不会这么大"),
)  # fmt: skip
"""Of `coach.store.deal_file`."""

FORMS = (
    (
        r"^notes: nothing to work with: .*$",
        r"这段里看不出人、问题或数字。写上见了谁、他说了什么、哪怕一个数",
    ),
    (r"^notes: String should have at least 1 character$", r"先写点什么"),
    (r"^notes: String should have at most (\d+) characters$", r"太长了，一次最多 \1 个字，分两次贴"),
    (r"^offering, line (\d+): not YAML; check the indentation$", r"“我们卖什么”第 \1 行不合 YAML 格式，看看缩进和冒号"),
    (r"^offering\.(.*): (.*)$", r"“我们卖什么”的 \1 填得不对（\2）"),
    (r"^price_list.*$|^offering: .*$", r"“我们卖什么”里的价格不对，价格只写数字"),
    (r"^version: the form does not say which version.*$", r"这一页打开得太早，请重新看一眼再保存"),
    (r"^team: a deal is shared with a team, so say which$", r"单子要先归到一个团队，才能共享"),
    (r"^team: give one of your own teams$", r"只能交给您自己的团队"),
    (r"^no user '(.*)' in your teams$", r"您的团队里没有“\1”"),
)
"""Of the page's own forms."""

ACCESS = (
    (r"^there is a user '(.*)' already$", r"已经有一位“\1”，换个名字"),
    (r"^there is a team '(.*)' already$", r"已经有“\1”这个团队"),
    (r"^name: '(.*)' has a meaning of its own; choose another$", r"“\1”有别的用处，换个名字"),
    (r"^(?:name|team): give 1 to (\d+) visible characters$", r"写 1 到 \1 个看得见的字"),
    (r"^name: write the name of the colleague$", r"请写同事的姓名"),
    (r"^role: no role .*$", r"角色请选销售、主管或管理员"),
    (r"^teams: no team '(.*)'; .*$", r"没有“\1”这个团队，先建一个"),
    (r"^user: you would shut yourself out; .*$", r"这样您自己就进不来了，请另一位管理员来改"),
    (r"^no such working key; .*$", r"这把密钥已经作废了"),
)
"""Of users, teams and keys."""

REFUSALS = (*CELLS, *DEAL_FILES, *FORMS, *ACCESS)
