"""`CoachRetriever` inside LangChain: alone, in a chain, as an agent's tool; synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.tools import create_retriever_tool

from coach.library.entries import Library
from coach.retrieval.index import Index
from coach.retrieval.langchain import CoachRetriever
from coach.retrieval.results import Filters
from coach.retrieval.search import HybridRetriever

QUESTION = "送货线路全凭司机经验，油费太高"
NOTHING = "客户欠款收不回来"


@pytest.fixture
def retriever(few: Library, index_of: Callable[..., Index]) -> CoachRetriever:
    return CoachRetriever(retriever=HybridRetriever(index_of(few), few), k=2)


def _cited(documents: list[Document]) -> str:
    return "\n".join(f"[{d.metadata['id']}] {d.page_content}" for d in documents) or "no evidence"


async def test_documents_or_nothing(retriever: CoachRetriever) -> None:
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke(QUESTION)
    assert documents == await retriever.ainvoke(QUESTION)
    assert (documents[0].id, documents[0].metadata["id"], len(documents)) == ("ups-orion", "ups-orion", 2)
    assert "ORION" in documents[0].page_content
    assert documents[0].metadata["url"].startswith("https://")
    assert documents[0].metadata["why"]
    assert retriever.invoke(NOTHING) == await retriever.ainvoke(NOTHING) == []
    assert [[d.id for d in each] for each in retriever.batch([QUESTION, NOTHING])] == [[d.id for d in documents], []]


async def test_a_chain_hands_its_documents_to_a_prompt_and_a_model(retriever: CoachRetriever) -> None:
    prompt = ChatPromptTemplate.from_messages([("system", "Cite only:\n{evidence}"), ("human", "{question}")])
    asked: list[str] = []

    class Seen(BaseCallbackHandler):
        def on_chat_model_start(self, serialized: object, messages: list[list[object]], **_: object) -> None:
            asked.append(str(messages[0][0].content))  # type: ignore[attr-defined]

    model = FakeListChatModel(responses=["first", "second", "third"], callbacks=[Seen()])
    chain = (
        {"evidence": retriever | RunnableLambda(_cited), "question": RunnablePassthrough()}
        | prompt
        | model
        | StrOutputParser()
    )
    assert chain.invoke(QUESTION) == "first"
    assert await chain.ainvoke(QUESTION) == "second"
    assert "".join([piece async for piece in chain.astream(NOTHING)]) == "third"
    assert asked[0] == asked[1]
    assert "[ups-orion]" in asked[0]
    assert asked[2] == "Cite only:\nno evidence"


async def test_an_agents_tool(retriever: CoachRetriever) -> None:
    tool = create_retriever_tool(retriever, "customer_cases", "Proven customer cases for a pain in the seller's words.")
    call = {"name": "customer_cases", "args": {"query": QUESTION}, "id": "1", "type": "tool_call"}
    assert tool.args_schema.model_json_schema()["required"] == ["query"]  # type: ignore[union-attr]
    said = tool.invoke(call)
    assert said.tool_call_id == "1"
    assert "ORION" in said.content
    assert (await tool.ainvoke(call)).content == said.content
    assert tool.invoke({"query": NOTHING}) == ""


def test_filters_reach_the_search(few: Library, retriever: CoachRetriever) -> None:
    code = few.cases["ups-orion"].industry.code
    plain = {d.id: d.metadata["score"] for d in retriever.invoke(QUESTION)}
    told = retriever.model_copy(update={"filters": Filters(industry=code)})
    assert {d.id: d.metadata["score"] for d in told.invoke(QUESTION)}["ups-orion"] > plain["ups-orion"]
