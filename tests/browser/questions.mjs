// Questions that readers bring, each answered in three clicks or one search from the home page.

const shown = async (page, text) => {
  await page.locator('main').getByText(text, { exact: false }).first().waitFor({ state: 'visible', timeout: 5000 });
};
const click = (page, name) => page.getByRole('link', { name, exact: false }).first().click({ timeout: 5000 });

/** Types a search and follows the first hit whose text holds `hit`. */
const search = async (page, query, hit) => {
  await page.getByRole('navigation', { name: 'サイト' }).getByRole('link', { name: '検索' }).click();
  const box = page.locator('main input[type=search]');
  await box.fill(query);
  const row = page.locator('main li', { hasText: hit }).first();
  await row.waitFor({ state: 'visible', timeout: 5000 });
  await row.getByRole('link').first().click();
};

const menu = (page, name) => page.getByRole('navigation', { name: 'サイト' }).getByRole('link', { name }).click();

export const questions = [
  {
    question: 'CYXROSS をどこまで広げるかを尋ねたのはだれで、NICT は何と答えたか',
    answer: async (page) => {
      await search(page, 'CYXROSS Agentの導入拡大', '導入拡大');
      await shown(page, '範囲として独法等に広げることができないか');
      await page.locator('#s1-5a').waitFor();
      await shown(page, '順次拡大を考えている');
    },
  },
  { question: 'SBOM とは何か', answer: async (page) => { await menu(page, '用語'); await click(page, 'SBOM'); await shown(page, 'ソフトウェア'); } },
  { question: 'ACD は何の略で、どこで語られたか', answer: async (page) => { await search(page, 'ACD', '能動的サイバー防御'); await shown(page, '能動的サイバー防御'); } },
  { question: '第9回はいつ、どこで開かれたか', answer: async (page) => { await menu(page, '会議'); await click(page, '第9回'); await shown(page, '6月14日'); await shown(page, 'WEB'); } },
  { question: '有識者会議の第3回は、どんな資料で分かるのか', answer: async (page) => { await menu(page, '年表'); await shown(page, '二次資料'); } },
  { question: '第6回の記録はあるか', answer: async (page) => { await menu(page, '年表'); await shown(page, '推定'); } },
  { question: '蔦構成員はどの会議で何を話したか', answer: async (page) => { await menu(page, '発言者'); await click(page, '蔦'); await shown(page, '第9回'); } },
  { question: '一文字の名前（辻）で探せるか', answer: async (page) => { await search(page, '辻', '辻'); } },
  { question: '誤って印刷された語（ポットネット）はどう直されているか', answer: async (page) => { await search(page, 'ポットネット対策', '対策'); await shown(page, 'ボットネット'); } },
  { question: '直された語（IoTボットネット対策）でも、誤って印刷された箇所が見つかるか', answer: async (page) => { await search(page, 'IoT ボットネット対策に閉じる', '対策'); } },
  { question: '人材育成は、どの会議で論じられたか', answer: async (page) => { await menu(page, '論点'); await click(page, '人材'); await shown(page, '第9回'); await shown(page, '有識者会議'); } },
  { question: 'eシールの普及を尋ねたのはだれか', answer: async (page) => { await search(page, 'eシール 普及', '普及'); await shown(page, '上原'); } },
  { question: '訂正の一覧はどこか', answer: async (page) => { await click(page, '訂正'); await shown(page, '鳶'); } },
  { question: '答えのない問いはあるか', answer: async (page) => { await shown(page, '答え'); } },
  { question: '注釈を書くにはどうするか', answer: async (page) => { await click(page, '参加'); await shown(page, 'GitHub'); } },
  { question: '通信の秘密は二つの会議でどう出てくるか', answer: async (page) => { await menu(page, '論点'); await click(page, '通信の秘密'); await shown(page, '蔦'); } },
];
